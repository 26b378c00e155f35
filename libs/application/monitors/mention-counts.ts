import { MENTION_REASONS } from '#libs/domain';
import type { MentionCountChange, MentionRow } from '#libs/persistence';

export const HOUR_MS = 60 * 60_000;

type Counted = Pick<MentionRow, 'monitorId' | 'at' | 'sentiment' | 'reasons' | 'reach'>;

/** What hours gain and lose when mentions come and go; hours that stay as they are are left out. */
export function countsOf(gone: readonly Counted[], come: readonly Counted[]): MentionCountChange[] {
  const hours = new Map<string, MentionCountChange>();
  const add = (row: Counted, sign: 1 | -1) => {
    const hour = Math.floor(row.at / HOUR_MS) * HOUR_MS;
    const id = `${row.monitorId} ${hour}`;
    const sum = hours.get(id) ?? { ...NOTHING, monitorId: row.monitorId, hour };
    hours.set(id, sum);
    sum.mentions += sign;
    sum.reach += sign * row.reach;
    if (row.sentiment > 0) sum.positive += sign;
    if (row.sentiment >= 0) return;
    sum.negative += sign;
    sum.negativeReach += sign * row.reach;
    MENTION_REASONS.forEach((reason, bit) => {
      if ((row.reasons & (1 << bit)) !== 0) sum[reason] += sign;
    });
  };
  for (const row of gone) add(row, -1);
  for (const row of come) add(row, 1);
  return [...hours.values()].filter((sum) =>
    Object.entries(sum).some(([name, value]) => name in NOTHING && value !== 0),
  );
}

const NOTHING = {
  mentions: 0,
  negative: 0,
  positive: 0,
  reach: 0,
  negativeReach: 0,
  general: 0,
  quality: 0,
  service: 0,
  safety: 0,
  price: 0,
  delivery: 0,
  fraud: 0,
};
