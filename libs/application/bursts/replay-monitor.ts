import { MOST_REPLAY_DAYS, type Replay, type ReplayRequest } from '#libs/contracts';
import { DEFAULT_ALERT, FengsuiError, type Principal, reasonsOf } from '#libs/domain';
import {
  DAYS_TO_LEARN,
  falseAlarmsExpected,
  HOUR_MS,
  HOURS_A_WEEK,
  knownSince,
  type ReplayedBurst,
  type ReplayResult,
  replayBursts,
  severityOfBurst,
  VOICE_FOLLOWERS,
  WEEKS_KEPT,
  weekOf,
} from '#libs/monitoring';
import {
  countedHours,
  databaseNow,
  findMonitor,
  forTenant,
  type MonitorRow,
  type NegativeMention,
  negativeMentions,
  type TenantSession,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { sensitivityOf } from './bring-on.js';
import { causeOf } from './explain.js';
import { calendarsOf } from './week-of-monitor.js';

const DAY_MS = 24 * HOUR_MS;
const KEPT_MS = WEEKS_KEPT * HOURS_A_WEEK * HOUR_MS;
/** So many negative mentions are looked at, those of the weeks before among them. */
const MOST_MENTIONS = 300_000;
/** So many bursts are explained; a stretch with more tells of a bar that is too low. */
const MOST_EXPLAINED = 20;

/**
 * Which bursts a stretch of the past would have raised, had the monitor's rule been in force. Nothing is stored, nobody is told.
 * @throws FengsuiError `monitor.not_found`, `request.invalid` for a stretch that is empty, too long or not over
 */
export async function replayMonitor(
  services: Services,
  me: Principal,
  id: string,
  wish: ReplayRequest,
): Promise<Replay> {
  const session = forTenant(services.database.read, me.tenantId);
  const monitor = await findMonitor(session, id);
  if (!monitor) throw new FengsuiError('monitor.not_found', 'No monitor of this tenant has this id.');
  const { from, to } = stretchOf(wish, await databaseNow(session));
  const slotAt = weekOf((await calendarsOf(session))(monitor.calendar));
  const sensitivity = { ...sensitivityOf(monitor, DEFAULT_ALERT), ...given(wish) };
  const hours = await countedHours(session, id, from - KEPT_MS, to);
  const active = hours.filter(({ mentions }) => mentions > 0).map(({ hour }) => hour);
  const known = Math.max(from - KEPT_MS, knownSince(Math.min(monitor.createdAt, to), active));
  const mentions = await readMentions(session, monitor, known, to);
  const result = await inTurns(replayBursts({ mentions, knownFrom: known, from, to, slotAt, sensitivity }));
  const bursts: Replay['bursts'] = [];
  for (const burst of result.bursts)
    bursts.push(await told(services, session, monitor, burst, mentions, bursts.length < MOST_EXPLAINED));
  const weeks = (to - from) / (7 * DAY_MS);
  const learned = known + DAYS_TO_LEARN * DAY_MS;
  return {
    from: iso(from),
    to: iso(to),
    mentions: mentions.filter(({ at }) => at >= from).length,
    learningUntil: learned > from ? iso(learned) : null,
    bursts,
    weeks: rounded(weeks),
    raisedAWeek: rounded(bursts.length / weeks),
    promisedAWeek: sensitivity.falseAlarmsAWeek,
    estimatedFalseAWeek: rounded(falseAlarmsExpected(result, sensitivity.falseAlarmsAWeek)),
  };
}

const iso = (at: number): string => new Date(at).toISOString();
const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
const given = ({ falseAlarmsAWeek, fewestAuthors }: ReplayRequest) => ({
  ...(falseAlarmsAWeek !== undefined && { falseAlarmsAWeek }),
  ...(fewestAuthors !== undefined && { fewestAuthors }),
});

/** Whole hours. */
function stretchOf(wish: ReplayRequest, now: number): { from: number; to: number } {
  const from = Math.floor(Date.parse(wish.from) / HOUR_MS) * HOUR_MS;
  const to = Math.min(Date.parse(wish.to), now);
  const isTooLong = to - from > (MOST_REPLAY_DAYS + 1) * DAY_MS;
  if (from < to && !isTooLong) return { from, to };
  throw new FengsuiError(
    'request.invalid',
    `Replay a stretch of the past of ${MOST_REPLAY_DAYS} days at most.`,
    [
      {
        pointer: isTooLong ? '/from' : '/to',
        code: 'time.out_of_range',
        detail: isTooLong ? 'is too long before to' : 'is not later than from, or has not come yet',
      },
    ],
  );
}

/** Day by day, so that no query holds anybody up. */
async function readMentions(session: TenantSession, { id }: MonitorRow, from: number, to: number) {
  const mentions: NegativeMention[] = [];
  for (let day = from; day < to; day += DAY_MS) {
    const most = MOST_MENTIONS - mentions.length;
    if (most <= 0)
      throw new FengsuiError('request.invalid', `There are more than ${MOST_MENTIONS} negative mentions.`, [
        { pointer: '/from', code: 'time.out_of_range', detail: 'choose a shorter stretch' },
      ]);
    const end = Math.min(to, day + DAY_MS);
    mentions.push(...(await negativeMentions(session, id, { from: day, to: end, most })));
  }
  return mentions;
}

/** Others get their turn after each day. */
async function inTurns(work: Generator<void, ReplayResult>): Promise<ReplayResult> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function told(
  services: Services,
  session: TenantSession,
  monitor: MonitorRow,
  { since, noticedAt, lastAt, endedAt, significance, peak }: ReplayedBurst,
  mentions: readonly NegativeMention[],
  isExplained: boolean,
): Promise<Replay['bursts'][number]> {
  const during = mentions.filter(({ at }) => at >= since && at <= lastAt);
  const recent = (minutes: number) =>
    new Set(
      mentions
        .filter(({ at }) => at >= noticedAt - minutes * 60_000 && at < noticedAt)
        .map(({ author }) => author),
    ).size;
  const lastFive = recent(5);
  const reasons: Record<string, number> = {};
  for (const mention of during)
    for (const reason of reasonsOf(mention.reasons)) reasons[reason] = (reasons[reason] ?? 0) + 1;
  const people = new Set(during.map(({ author }) => author)).size;
  const voices = new Set(
    during.filter(({ followers }) => followers >= VOICE_FOLLOWERS).map(({ author }) => author),
  ).size;
  const { terms } = isExplained
    ? await causeOf(services, session, monitor, { since, mentions: during.toReversed() })
    : { terms: [] };
  const { aWeek: _, ...window } = significance;
  return {
    since: iso(since),
    noticedAt: iso(noticedAt),
    endedAt: endedAt === null ? null : iso(endedAt),
    significance: { ...window, peak },
    authors: people,
    mentions: during.length,
    severity: severityOfBurst({
      ...{ people, voices, reasons, lastFive, mentions: during.length },
      hourBefore: recent(60) - lastFive,
      count: window.count,
      expected: window.expected,
    }),
    terms: terms.map(({ term, count, score }) => ({ term, count, score })),
  };
}
