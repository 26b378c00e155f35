import type { StatementVersionView } from '#libs/contracts';
import { bodyOf, bodyValuesOf, NEW_FACT, NO_BODY } from './statement-values.js';

const FACT = {
  key: 'fact_2',
  text: '召回 412 台',
  kind: 'number' as const,
  value: '412 台',
  aliases: ['召回数量', '召回'],
  required: true,
};
const BODY = {
  text: { zh: '我们召回 412 台。', en: '' },
  facts: [FACT],
  never: ['正在调查中'],
  channels: [
    { name: '官微', where: '置顶' },
    { name: '客服', where: '' },
  ],
  validFrom: null,
  validUntil: '2026-12-01T00:00:00.000Z',
};
const PERSON = { id: '0190f5fe-7c00-7a00-8a00-0123456789ab', name: '陈曦', at: '2026-11-22T00:00:00.000Z' };
const VERSION: StatementVersionView = {
  ...BODY,
  n: 1,
  state: 'draft',
  blanks: [],
  draftedBy: PERSON,
  approvals: [],
  approvalsNeeded: 1,
  publishedAt: null,
  withdrawnAt: null,
  withdrawnWhy: null,
  current: false,
};

test('a draft that is opened and saved says the same', () => {
  expect(bodyOf(bodyValuesOf(VERSION))).toEqual(BODY);
});

test('new facts get keys that no other has', () => {
  const { facts } = bodyOf({ ...NO_BODY, facts: [NEW_FACT, { ...FACT, aliases: '' }, NEW_FACT] });
  expect(facts.map(({ key }) => key)).toEqual(['fact_1', 'fact_2', 'fact_3']);
});
