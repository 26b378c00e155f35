import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadRelease } from '#libs/application';
import { moderate, type Release } from '#libs/engine';

/** The share of innocent sentences that dictionaries and rules may flag. */
const TOLERATED = 0.01;

const linesOf = (file: string) =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

let release: Release;
beforeAll(async () => {
  release = await loadRelease({ classifiers: false });
});

const flagged = (body: string) =>
  moderate(
    { type: 'comment', externalId: 'c', scene: 'comment', text: { body }, author: { externalId: 'a' } },
    release,
  ).verdict !== 'allow';

describe.each([
  ['sentences that hide terms inside innocent words', './sentences.txt', 2_000],
  ['ordinary friendly comments', './everyday.txt', 300],
  ['emoji, digits and abbreviations of every day', './signs.txt', 90],
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

test('the same release flags what is not innocent', () => {
  expect(
    ['你就是个傻逼', '加薇❤芯 abc12345 领福利', '真人荷官在线发牌，注册送彩金'].filter(flagged),
  ).toHaveLength(3);
});
