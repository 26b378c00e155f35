import fc from 'fast-check';
import { CASE_STATES, FengsuiError, type Item, type Judgement } from '#libs/domain';
import {
  CASE_COMMANDS,
  CASE_TRANSITIONS,
  checkCaseTransitions,
  flagCase,
  needsPerson,
  nextCaseState,
  urgencyPoints,
} from './index.js';

const item: Item = {
  type: 'comment',
  externalId: 'c-1',
  scene: 'comment',
  text: { body: '你好' },
  author: { externalId: 'a-1' },
};
const judgement = (change: Partial<Judgement> = {}): Judgement => ({
  verdict: 'review',
  severity: 2,
  scores: { abuse: 0, spam: 0.7, negative: 0 },
  labels: [{ label: 'spam.diversion', score: 0.7 }],
  evidence: [],
  contacts: [],
  brands: [],
  maskedText: '你好',
  reasons: [],
  release: { id: 'r-0', normaliser: 'n', dictionary: 'd', rules: 'r', models: {} },
  ...change,
});

describe('case transitions', () => {
  it('is a sound table', () => {
    expect(() => checkCaseTransitions()).not.toThrow();
  });

  it('finds a dead end and an unreachable state', () => {
    expect(() => checkCaseTransitions({ ...CASE_TRANSITIONS, closed: {} })).toThrow('dead ends closed');
    expect(() => checkCaseTransitions({ ...CASE_TRANSITIONS, claimed: { release: 'open' } })).toThrow(
      'unreachable',
    );
  });

  it('answers every state and command with a state of the vocabulary or a refusal that names the way out', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CASE_STATES), fc.constantFrom(...CASE_COMMANDS), (state, command) => {
        const expected = CASE_TRANSITIONS[state][command];
        if (expected) expect(nextCaseState(state, command)).toBe(expected);
        else expect(() => nextCaseState(state, command)).toThrow(FengsuiError);
      }),
    );
  });
});

describe('flagging', () => {
  it.each([
    ['allow', false],
    ['review', true],
    ['block', true],
  ] as const)('a verdict of %s needs a person: %s', (verdict, expected) => {
    expect(needsPerson(judgement({ verdict }))).toBe(expected);
  });

  it('opens, keeps a claim, reopens what was finished', () => {
    expect(flagCase(null, item, judgement()).state).toBe('open');
    expect(flagCase('claimed', item, judgement()).state).toBe('claimed');
    expect(flagCase('decided', item, judgement()).state).toBe('open');
    expect(flagCase('closed', item, judgement()).state).toBe('open');
  });

  it('puts a higher severity before any reach or score', () => {
    const famous: Item = { ...item, author: { externalId: 'a', followers: 2e9 }, engagement: { views: 2e9 } };
    const loud = judgement({ severity: 1, labels: [{ label: 'spam.flood', score: 1 }] });
    const grave = judgement({ severity: 3, labels: [{ label: 'abuse.threat', score: 0 }] });
    const points = (it: Item, { severity, labels }: Judgement) =>
      urgencyPoints({ item: it, severity, labels, reportWeight: 0 });
    expect(points(item, grave)).toBeGreaterThanOrEqual(points(famous, loud));
  });
});
