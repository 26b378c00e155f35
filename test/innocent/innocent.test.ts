import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadRelease } from '#libs/application';
import { moderate, type Release } from '#libs/engine';

/** The share of innocent sentences that dictionaries and rules may flag. */
const TOLERATED = 0.01;
/** The same with the models, under the default policy. */
const TOLERATED_WITH_MODELS = 0.02;

const linesOf = (file: string) =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

let release: Release;
let withModels: Release;
beforeAll(async () => {
  release = await loadRelease({ classifiers: false });
  withModels = await loadRelease();
});

const flaggedBy = (by: Release, body: string) =>
  moderate(
    { type: 'comment', externalId: 'c', scene: 'comment', text: { body }, author: { externalId: 'a' } },
    by,
  ).verdict !== 'allow';
const flagged = (body: string) => flaggedBy(release, body);

describe.each([
  ['sentences that hide terms inside innocent words', './sentences.txt', 2_000],
  ['ordinary friendly comments', './everyday.txt', 300],
  ['emoji, digits and abbreviations of every day', './signs.txt', 90],
  ['a word or two of every day, which no model learnt', './short.txt', 100],
])('%s', (_, file, count) => {
  const lines = linesOf(file);

  test(`are ${count}, all different`, () => {
    expect(lines).toHaveLength(count);
    expect(new Set(lines).size).toBe(count);
  });

  test('are hardly ever flagged by dictionaries and rules', () => {
    const alarms = lines.filter(flagged);
    expect({ alarms, tooMany: alarms.length > count * TOLERATED }).toMatchObject({ tooMany: false });
  });
});

test.each(['./everyday.txt', './short.txt'])(
  'at most 2 %% of %s meet review or block when the models speak, too',
  (file) => {
    const lines = linesOf(file);
    const alarms = lines.filter((line) => flaggedBy(withModels, line));
    expect({ alarms, tooMany: alarms.length > lines.length * TOLERATED_WITH_MODELS }).toMatchObject({
      tooMany: false,
    });
  },
);

test('the same release flags what is not innocent', () => {
  expect(
    ['你就是个傻逼', '加薇❤芯 abc12345 领福利', '真人荷官在线发牌，注册送彩金'].filter(flagged),
  ).toHaveLength(3);
});
