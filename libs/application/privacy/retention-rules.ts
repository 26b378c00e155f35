import type { Label } from '#libs/domain';
import type { RetentionRules } from '#libs/persistence';

export const DAY_MS = 24 * 60 * 60 * 1_000;

/** Nothing is removed until somebody says how long it is kept. */
export const KEEP_EVERYTHING: RetentionRules = {
  defaultDays: null,
  byLabel: {},
  feedDays: null,
  auditDays: null,
};

/**
 * How many days an item with these labels is kept: as long as the longest of them says, each by its own rule or else by the
 * default; null: for ever.
 */
export function daysKept({ defaultDays, byLabel }: RetentionRules, labels: readonly Label[]): number | null {
  const days = labels.length === 0 ? [defaultDays] : labels.map((label) => byLabel[label] ?? defaultDays);
  return days.reduce((longest, one) => (longest === null || one === null ? null : Math.max(longest, one)));
}

/** The shortest time any item is kept: younger ones need not be looked at; null: none is ever removed. */
export function shortestDays({ defaultDays, byLabel }: RetentionRules): number | null {
  const days = [defaultDays, ...Object.values(byLabel)].filter((one) => typeof one === 'number');
  return days.length === 0 ? null : Math.min(...days);
}
