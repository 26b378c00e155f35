import fc from 'fast-check';
import { toldOf } from './told-of.js';

const ID = '0193f000-0000-7000-8000-000000000001';

test('levels, states, roles, people and words are told', () => {
  expect(toldOf({ from: 3, to: 1, reason: '有人受伤' }, 'zh')).toMatchObject({
    level: { from: 3, to: 1 },
    state: null,
    words: ['有人受伤'],
  });
  expect(toldOf({ from: 'triage', to: 'active' }, 'zh').state).toEqual({ from: 'triage', to: 'active' });
  expect(toldOf({ commander: ID, deputy: null }, 'zh').roles).toEqual([
    { role: 'commander', id: ID },
    { role: 'deputy', id: null },
  ]);
  expect(toldOf({ memberIds: [ID, ID], title: { zh: '核实', en: 'verify' } }, 'en')).toMatchObject({
    members: [ID],
    names: ['verify'],
  });
  expect(toldOf({ kind: 'next_update', number: 7 }, 'zh')).toMatchObject({ timer: 'next_update', number: 7 });
});

test('ids are never told as words', () => {
  expect(toldOf({ name: ID, title: [ID], policy: { name: '夜间' } }, 'zh').names).toEqual(['夜间']);
});

test('whatever stands there, it is read', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (detail) => void toldOf(detail, 'zh')));
});
