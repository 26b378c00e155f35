import { choiceOf, proportion } from '#libs/cases';
import type { OwnFigures, OwnFiguresQuery, PeopleFigures } from '#libs/contracts';
import type { Principal } from '#libs/domain';
import {
  databaseNow,
  decidedByBucket,
  exposuresOf,
  type FigureScope,
  figuresByMember,
  forTenant,
  namesOfMembers,
  type PersonFigures,
  type ReviewedPair,
  reviewedPairs,
  type TenantSession,
  type TrialResult,
} from '#libs/persistence';
import { shanghaiDay } from '../feed/day.js';
import type { Services } from '../services.js';
import { momentOf, percentilesOf } from './desk-figures.js';
import { memberOf } from './exposure.js';
import { goldenOf, goldenResults } from './golden-results.js';
import { groupBy } from './group-by.js';
import { bucketsOf, stretchOf } from './scope.js';

/** The caller's own work; nobody else's. @throws FengsuiError `approval.member_only` */
export async function readOwnFigures(
  { database }: Services,
  me: Principal,
  wanted: OwnFiguresQuery,
): Promise<OwnFigures> {
  const memberId = memberOf(me);
  const session = forTenant(database.read, me.tenantId);
  const stretch = stretchOf(wanted, await databaseNow(session));
  const scope = { ...stretch, makerId: memberId };
  const [mine] = await peopleIn(session, scope);
  const days = await decidedByBucket(session, scope, bucketsOf('day'));
  const exposures = await exposuresOf(session, memberId, shanghaiDay(stretch.from), shanghaiDay(stretch.to));
  return {
    from: momentOf(stretch.from),
    to: momentOf(stretch.to),
    ...(mine?.figures ?? figuresOf(undefined, [], [])),
    days: days.map(({ at, n }) => ({ day: shanghaiDay(at), decided: n })),
    exposure: exposures.map(({ day, seen }) => ({ day, seen })),
  };
}

/** Everybody's work, by name: for looking after people, not for ranking them. */
export async function readPeopleFigures(
  { database }: Services,
  me: Principal,
  wanted: OwnFiguresQuery,
): Promise<PeopleFigures> {
  const session = forTenant(database.read, me.tenantId);
  const stretch = stretchOf(wanted, await databaseNow(session));
  const people = await peopleIn(session, stretch);
  const names = await namesOfMembers(
    session,
    people.map(({ id }) => id),
  );
  const byName = new Intl.Collator('zh-Hans-CN');
  return {
    from: momentOf(stretch.from),
    to: momentOf(stretch.to),
    people: people
      .map(({ id, figures }) => ({ id, name: names.get(id) ?? id, ...figures }))
      .sort((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)),
  };
}

type Figures = Omit<PeopleFigures['people'][number], 'id' | 'name'>;

async function peopleIn(
  session: TenantSession,
  scope: FigureScope,
): Promise<{ readonly id: string; readonly figures: Figures }[]> {
  const decided = await figuresByMember(session, scope);
  const pairs = groupBy(await reviewedPairs(session, scope), ({ makerId }) => makerId);
  const golden = await goldenResults(session, scope);
  const tested = golden
    .map(({ id }) => id)
    .filter((id) => scope.makerId === undefined || id === scope.makerId);
  const ids = new Set([...decided.map(({ makerId }) => makerId), ...pairs.keys(), ...tested]);
  return [...ids].map((id) => ({
    id,
    figures: figuresOf(
      decided.find(({ makerId }) => makerId === id),
      pairs.get(id) ?? [],
      golden.filter((result) => result.id === id),
    ),
  }));
}

function figuresOf(
  person: PersonFigures | undefined,
  pairs: readonly ReviewedPair[],
  golden: readonly TrialResult[],
): Figures {
  return {
    decided: person?.decided ?? 0,
    decisionMs: percentilesOf(person?.durations ?? []),
    overturned: proportion(person?.overturned ?? 0, person?.decided ?? 0),
    golden: goldenOf(golden),
    reviewed: proportion(
      pairs.filter(({ first, second }) => first === choiceOf(second)).length,
      pairs.length,
    ),
  };
}
