import type { MentionSums, MentionTrend, TrendQuery } from '#libs/contracts';
import { FengsuiError, type TenantId } from '#libs/domain';
import {
  type Buckets,
  bucketedMentions,
  countedMentions,
  databaseNow,
  findMonitor,
  forTenant,
  type MentionBucket,
  type MentionSum,
  type TenantSession,
} from '#libs/persistence';
import { foundMonitor } from '../monitors/manage-monitors.js';
import { iso } from '../monitors/monitor-view.js';
import { bucketsOf, stretchOf } from '../quality/scope.js';
import type { Services } from '../services.js';
import { addSums, sumsView } from './sums.js';

const MINUTE_MS = 60_000;
const MOST_POINTS = 1_500;

/**
 * How much was said by minute, hour, or day of Asia/Shanghai, in whole buckets, and in the same time right before.
 * @throws FengsuiError `monitor.not_found`, `request.invalid` for too many buckets
 */
export async function readTrend(
  { database }: Services,
  tenantId: TenantId,
  monitorId: string,
  { bucket, ...wanted }: TrendQuery,
): Promise<MentionTrend> {
  const session = forTenant(database.read, tenantId);
  foundMonitor(await findMonitor(session, monitorId));
  const stretch = stretchOf(wanted, await databaseNow(session));
  const buckets: Buckets = bucket === 'minute' ? { ms: MINUTE_MS, offset: 0 } : bucketsOf(bucket);
  const { ms, offset } = buckets;
  const from = Math.floor((stretch.from + offset) / ms) * ms - offset;
  const to = Math.ceil((stretch.to + offset) / ms) * ms - offset;
  const size = (to - from) / ms;
  if (size > MOST_POINTS)
    throw new FengsuiError('request.invalid', `These are ${size} points; at most ${MOST_POINTS} are told.`, [
      { pointer: '/bucket', code: 'time.out_of_range', detail: 'take longer buckets, or a shorter time' },
    ]);
  const points = await sumsIn(session, monitorId, from, to, buckets);
  const before = await sumsIn(session, monitorId, from - (to - from), from, buckets);
  const byStart = new Map(points.map((point) => [point.at, point]));
  return {
    from: iso(from),
    to: iso(to),
    bucket,
    points: Array.from({ length: size }, (_, at) => {
      const start = from + at * ms;
      return { at: iso(start), ...sumsView(byStart.get(start)) };
    }),
    totals: total(points),
    before: total(before),
  };
}

const sumsIn = (
  session: TenantSession,
  monitorId: string,
  from: number,
  to: number,
  buckets: Buckets,
): Promise<MentionBucket[]> =>
  buckets.ms < 60 * MINUTE_MS
    ? bucketedMentions(session, { monitorId, from, to }, buckets)
    : countedMentions(session, [monitorId], from, to, buckets);

const total = (sums: readonly MentionSum[]): MentionSums => sumsView(addSums(sums));
