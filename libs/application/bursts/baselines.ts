import {
  countHour,
  DAYS_TO_LEARN,
  HOUR_MS,
  HOURS_A_WEEK,
  HOURS_TO_BEGIN,
  type HourCounts,
  knownSince,
  type Profile,
  profileOf,
  WEEKS_KEPT,
} from '#libs/monitoring';
import {
  countedHours,
  forgetMonitorHours,
  type MonitorBaselineRow,
  type MonitorHourRow,
  type MonitorRow,
  monitorHours,
  monitorLearned,
  negativeMentions,
  type StoredExpectations,
  type TenantSession,
  writeBaseline,
  writeMonitorHours,
} from '#libs/persistence';

const KEPT_MS = WEEKS_KEPT * HOURS_A_WEEK * HOUR_MS;
/** Of one hour so many mentions are read to tell its people apart; an hour with more is a burst anyway. */
const MOST_AN_HOUR = 20_000;

/**
 * Learns anew what is usual for a monitor: counts the people of hours that are new or got more mentions, and builds its baseline from
 * the last eight weeks. Who knows a week has learned.
 * @param now milliseconds on the database's clock
 */
export async function learnBaseline(
  session: TenantSession,
  monitor: MonitorRow,
  { now, signature, slotAt }: { now: number; signature: string; slotAt: (at: number) => number },
): Promise<MonitorBaselineRow> {
  const to = Math.floor(now / HOUR_MS) * HOUR_MS;
  const from = to - KEPT_MS;
  const counted = await countedHours(session, monitor.id, from, to);
  const hours = await recount(session, monitor.id, from, counted);
  const active = counted.filter(({ mentions }) => mentions > 0).map(({ hour }) => hour);
  const since = Math.max(from, knownSince(monitor.createdAt, active));
  const known = Array.from({ length: Math.max(0, (to - since) / HOUR_MS) }, (_, n) => {
    const at = since + n * HOUR_MS;
    return { slot: slotAt(at), counts: hours.get(at) ?? NOTHING };
  });
  const row = baselineRow(monitor, profileOf(known), { now, signature, since });
  await writeBaseline(session, row);
  await forgetMonitorHours(session, monitor.id, from);
  if (known.length >= DAYS_TO_LEARN * 24) await monitorLearned(session, monitor.id);
  return row;
}

const NOTHING: HourCounts = countHour([]);

/** All hours there are; those that were counted otherwise are counted again. */
async function recount(
  session: TenantSession,
  monitorId: string,
  from: number,
  counted: readonly { hour: number; negative: number }[],
): Promise<Map<number, HourCounts>> {
  const hours = new Map((await monitorHours(session, monitorId, from)).map((row) => [row.at, row]));
  const changed: MonitorHourRow[] = [];
  for (const { hour, negative } of counted) {
    const before = hours.get(hour);
    if ((before?.mentions ?? 0) === negative) continue;
    const row = { tenantId: session.tenantId, monitorId, at: hour, mentions: negative };
    const mentions = await negativeMentions(session, monitorId, {
      ...{ from: hour, to: hour + HOUR_MS, most: MOST_AN_HOUR },
    });
    // Of an hour whose mentions have gone, as an erasure or the retention has it, stays what was known.
    const isWhole = mentions.length >= Math.min(negative, MOST_AN_HOUR) || !before;
    changed.push({ ...(isWhole ? countHour(mentions) : before), ...row });
  }
  await writeMonitorHours(session, monitorId, changed);
  for (const row of changed) hours.set(row.at, row);
  return hours;
}

const stored = (expectations: Profile['of']['authors60']): StoredExpectations =>
  expectations.map(({ mean, wander }) => [rounded(mean), rounded(wander)] as const);
const rounded = (value: number): number => Number(value.toPrecision(6));

function baselineRow(
  { id, tenantId }: MonitorRow,
  { of }: Profile,
  { now, signature, since }: { now: number; signature: string; since: number },
): MonitorBaselineRow {
  return {
    monitorId: id,
    tenantId,
    builtAt: now,
    knownSince: since,
    signature,
    authors: { '5': stored(of.authors5), '15': stored(of.authors15), '60': stored(of.authors60) },
    mentions: { '15': stored(of.said15), '60': stored(of.said60) },
    voices: { '15': stored(of.voices15), '60': stored(of.voices60) },
  };
}

/** A stored baseline as detection takes it; null where too little is known to tell what is usual. */
export function profileIn({ builtAt, knownSince: since, authors, mentions, voices }: MonitorBaselineRow) {
  if (since === null || builtAt - since < HOURS_TO_BEGIN * HOUR_MS) return null;
  const read = (expectations: StoredExpectations) => expectations.map(([mean, wander]) => ({ mean, wander }));
  const profile: Profile = {
    days: Math.floor((builtAt - since) / (24 * HOUR_MS)),
    of: {
      authors5: read(authors['5']),
      authors15: read(authors['15']),
      authors60: read(authors['60']),
      said15: read(mentions['15']),
      said60: read(mentions['60']),
      voices15: read(voices['15']),
      voices60: read(voices['60']),
    },
  };
  return profile;
}
