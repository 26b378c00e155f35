import { appealStateAt, mayReviewAppeal } from '#libs/cases';
import type { AppealListQuery, AppealPage, AppealView } from '#libs/contracts';
import { FengsuiError, type Item, may, type Principal, seesQueue } from '#libs/domain';
import {
  type AppealRow,
  appealContentOf,
  countAppeals,
  databaseNow,
  findAppeal,
  findDecisions,
  findVerdictsOfVersions,
  findVersions,
  forTenant,
  pageOfAppeals,
  queuesOfCases,
  type TenantSession,
} from '#libs/persistence';
import { aftermathOf } from '../cases/aftermath.js';
import { decisionDetail } from '../cases/decision-view.js';
import { queuesOf } from '../cases/read-cases.js';
import { maskContent, maskedItemId } from '../privacy/masked.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { decodeCursor, encodeCursor } from '../reports/cursor.js';
import type { Services } from '../services.js';
import { claimOf } from './on-appeal.js';

/** Appeals about cases that the caller may see. */
export async function listAppeals(
  { database, tenantKeys }: Services,
  me: Principal,
  query: AppealListQuery,
): Promise<AppealPage> {
  const session = forTenant(database.read, me.tenantId);
  const now = await databaseNow(session);
  const { state, mine, overdue, case: caseId, order, limit } = query;
  const filter = { state, overdue, caseId, holder: mine ? me.id : undefined, queues: queuesOf(me) };
  const [dueAt, id] = decodeCursor(query.cursor);
  const after = id === undefined ? undefined : { dueAt: dueAt ?? 0, id };
  const rows = await pageOfAppeals(session, filter, order, limit + 1, now, after);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    appeals: await views(session, me, page, now, await tenantKeys.of(me.tenantId)),
    nextCursor: last && rows.length > limit ? encodeCursor(last.dueAt, last.id) : null,
    total: await countAppeals(session, filter, now),
  };
}

/** @throws FengsuiError `appeal.not_found`, also for another tenant's, and for one whose case lies in a queue that is not the caller's. */
export async function readAppeal(
  { database, tenantKeys }: Services,
  me: Principal,
  id: string,
): Promise<AppealView> {
  const session = forTenant(database.read, me.tenantId);
  const row = await findAppeal(session, id);
  const key = await tenantKeys.of(me.tenantId);
  const [view] = row ? await views(session, me, [row], await databaseNow(session), key) : [];
  if (!view || !seesQueue(me, view.queue)) throw noAppeal();
  return view;
}

export const noAppeal = () => new FengsuiError('appeal.not_found', 'No appeal that you may see has this id.');

/** Rows with the words and the decisions they are about; one whose words went meanwhile is left out. */
async function views(
  session: TenantSession,
  me: Principal,
  rows: readonly AppealRow[],
  now: number,
  key: TenantKey,
): Promise<AppealView[]> {
  const versionIds = rows.map(({ versionId }) => versionId);
  const versions = new Map((await findVersions(session, versionIds)).map((row) => [row.id, row]));
  const verdicts = await findVerdictsOfVersions(session, versionIds);
  const decided = await findDecisions(
    session,
    rows.map(({ decisionId }) => decisionId),
  );
  const decisions = new Map(decided.map((row) => [row.id, row]));
  const aftermath = await aftermathOf(session, decided);
  const queues = await queuesOfCases(
    session,
    rows.map(({ caseId }) => caseId),
  );
  return rows.flatMap((row): AppealView[] => {
    const version = versions.get(row.versionId);
    const decision = decisions.get(row.decisionId);
    const queue = queues.get(row.caseId);
    if (!version || !decision || queue === undefined) return [];
    const item = JSON.parse(version.itemJson) as Item;
    const hands = { makerId: decision.makerId, confirmedBy: decision.confirmer?.id };
    return [
      {
        caseId: row.caseId,
        queue,
        itemId: row.itemId,
        version: version.version,
        item: {
          type: item.type,
          externalId: maskedItemId(item, key),
          scene: item.scene,
          text: maskContent(item.text, verdicts.get(row.versionId) ?? null).text,
          author: { pseudonym: key.pseudonym(item.author.externalId) },
        },
        decision: decisionDetail(decision, aftermath.get(decision.id)),
        mayReview: may(me, 'cases:review') && mayReviewAppeal(hands, me.id),
        ...progressOf(row, now),
      },
    ];
  });
}

function progressOf(row: AppealRow, now: number) {
  const claim = claimOf(row);
  const state = appealStateAt(row.state, claim, now);
  const isDecided = row.decidedAt !== null;
  const { text, note, message } = appealContentOf(row);
  return {
    id: row.id,
    state,
    text: maskContent({ body: text }, null).text.body,
    language: row.language,
    openedAt: iso(row.openedAt),
    dueAt: iso(row.dueAt),
    overdue: !isDecided && row.dueAt < now,
    claim:
      state === 'in_review' && claim
        ? { by: claim.holder, name: claim.holderName, until: iso(claim.until) }
        : null,
    decidedBy:
      row.decider === null || row.deciderName === null ? null : { id: row.decider, name: row.deciderName },
    decidedAt: row.decidedAt === null ? null : iso(row.decidedAt),
    note: note ?? null,
    message: message ?? null,
  };
}

const iso = (at: number): string => new Date(at).toISOString();
