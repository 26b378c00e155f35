import { expect, test } from '@jest/globals';
import type { Label } from '#libs/domain';
import { fuseTasks, type ModelScore } from './fuse.js';

const SILENT: ModelScore = { score: 0, threshold: 1, isModel: false };
const says = (score: number): ModelScore => ({ score, threshold: 0.5, isModel: true });
const found = (label: Label, score: number) => [{ label, score, severity: 1 as const }];

test('hints of spam say nothing beside a model; words that are more do', () => {
  const spam = (score: number, model = says(0.48)) =>
    fuseTasks(found('spam.advertising', score), { abuse: SILENT, spam: model, negative: SILENT }).spam;
  expect(spam(0.15)).toBe(0.48);
  expect(spam(0.34)).toBe(0.48);
  expect(spam(0.35)).toBeGreaterThan(0.5);
  expect(spam(0.15, SILENT)).toBe(0.15);
});

test('hints of abuse are evidence', () => {
  const { abuse } = fuseTasks(found('abuse.insult', 0.2), {
    abuse: says(0.48),
    spam: SILENT,
    negative: SILENT,
  });
  expect(abuse).toBeGreaterThan(0.5);
});

test('grave words weigh three times as much as those of advertising', () => {
  const spam = (label: Label) =>
    fuseTasks(found(label, 0.5), { abuse: SILENT, spam: says(0.5), negative: SILENT }).spam;
  const odds = (score: number) => Math.log(score / (1 - score));
  expect(odds(spam('spam.gambling')) / odds(spam('spam.advertising'))).toBeCloseTo(3, 2);
});
