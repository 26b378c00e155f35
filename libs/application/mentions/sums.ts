import type { MentionSums } from '#libs/contracts';
import { MENTION_REASONS, type MentionReason } from '#libs/domain';
import type { MentionSum } from '#libs/persistence';

export const NOTHING_SAID: MentionSum = {
  mentions: 0,
  negative: 0,
  positive: 0,
  reach: 0,
  negativeReach: 0,
  reasons: Object.fromEntries(MENTION_REASONS.map((reason) => [reason, 0])) as Record<MentionReason, number>,
};

export const addSums = (sums: readonly MentionSum[]): MentionSum =>
  sums.reduce(
    (sum, one) => ({
      mentions: sum.mentions + one.mentions,
      negative: sum.negative + one.negative,
      positive: sum.positive + one.positive,
      reach: sum.reach + one.reach,
      negativeReach: sum.negativeReach + one.negativeReach,
      reasons: Object.fromEntries(
        MENTION_REASONS.map((reason) => [reason, sum.reasons[reason] + one.reasons[reason]]),
      ) as Record<MentionReason, number>,
    }),
    NOTHING_SAID,
  );

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

/** As it is told, with the share of negative ones. Counts that erasures and edits left below 0 are 0. */
export function sumsView(sum: MentionSum = NOTHING_SAID): MentionSums {
  const at0 = (value: number) => Math.max(0, value);
  const { mentions, negative } = sum;
  return {
    mentions: at0(mentions),
    negative: at0(negative),
    positive: at0(sum.positive),
    share: mentions > 0 ? Math.min(1, at0(negative) / mentions) : null,
    reach: rounded(at0(sum.reach)),
    negativeReach: rounded(at0(sum.negativeReach)),
    reasons: Object.fromEntries(
      MENTION_REASONS.map((reason) => [reason, at0(sum.reasons[reason])]),
    ) as MentionSums['reasons'],
  };
}
