import type { Label } from '#libs/domain';
import type { RetentionRules } from '#libs/persistence';
import { daysKept, KEEP_EVERYTHING, shortestDays } from './retention-rules.js';

const rules = (defaultDays: number | null, byLabel: RetentionRules['byLabel'] = {}): RetentionRules => ({
  ...KEEP_EVERYTHING,
  defaultDays,
  byLabel,
});

test.each<[RetentionRules, Label[], number | null]>([
  [KEEP_EVERYTHING, [], null],
  [KEEP_EVERYTHING, ['spam.flood'], null],
  [rules(30), [], 30],
  [rules(30), ['spam.flood'], 30],
  [rules(30, { 'spam.flood': 7 }), ['spam.flood'], 7],
  [rules(30, { 'spam.flood': 7 }), ['spam.flood', 'abuse.insult'], 30],
  [rules(30, { 'abuse.threat': 365, 'spam.flood': 7 }), ['spam.flood', 'abuse.threat'], 365],
  [rules(null, { 'spam.flood': 7 }), ['spam.flood'], 7],
  [rules(null, { 'spam.flood': 7 }), ['spam.flood', 'abuse.insult'], null],
])('by %j an item with %j is kept %p days', (kept, labels, days) => {
  expect(daysKept(kept, labels)).toBe(days);
});

test.each<[RetentionRules, number | null]>([
  [KEEP_EVERYTHING, null],
  [rules(30), 30],
  [rules(30, { 'spam.flood': 7 }), 7],
  [rules(null, { 'spam.flood': 7 }), 7],
  [rules(5, { 'spam.flood': 7 }), 5],
])('by %j no item younger than %p days is looked at', (kept, days) => {
  expect(shortestDays(kept)).toBe(days);
});
