import fc from 'fast-check';
import { APPEAL_STATES, FengsuiError } from '#libs/domain';
import {
  APPEAL_CLAIM_MS,
  APPEAL_COMMANDS,
  APPEAL_TRANSITIONS,
  type Appealable,
  appealMessage,
  appealStateAt,
  checkAppealable,
  checkAppealHeld,
  checkAppealTransitions,
  claimAppealAs,
  mayReviewAppeal,
  nextAppealState,
} from './index.js';

const NOW = 1_800_000_000_000;
const DAY = 24 * 60 * 60_000;
const mei = { id: 'mei', name: '小梅' };
const hong = { id: 'hong', name: '小红' };
const held = claimAppealAs(null, mei, NOW);
const codeOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof FengsuiError ? error.code : 'other';
  }
};

describe('appeal transitions', () => {
  it('is a sound table, and a broken one never serves', () => {
    expect(() => checkAppealTransitions()).not.toThrow();
    expect(() => checkAppealTransitions({ ...APPEAL_TRANSITIONS, in_review: {} })).toThrow(
      'unreachable upheld; dead ends in_review',
    );
  });

  it('answers every state and command with a state of the vocabulary or a refusal', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...APPEAL_STATES),
        fc.constantFrom(...APPEAL_COMMANDS),
        (state, command) => {
          const expected = APPEAL_TRANSITIONS[state][command];
          if (expected) expect(nextAppealState(state, command)).toBe(expected);
          else expect(codeOf(() => nextAppealState(state, command))).toBe('appeal.illegal_transition');
        },
      ),
    );
  });

  test.each([
    ['open', null, NOW, 'open'],
    ['in_review', held, NOW, 'in_review'],
    ['in_review', held, held.until, 'open'],
    ['in_review', null, NOW, 'open'],
    ['upheld', null, NOW, 'upheld'],
  ] as const)('%s with a claim of %j counts as %s', (state, claim, now, expected) => {
    expect(appealStateAt(state, claim, now)).toBe(expected);
  });
});

describe('a claim on an appeal', () => {
  test.each([
    ['nobody holds it', null, hong, NOW, null],
    ['another holds it', held, hong, NOW + 1, 'appeal.claimed'],
    ['another held it', held, hong, held.until, null],
    ['one holds it oneself', held, mei, NOW + 1, null],
  ])('where %s', (_, before, worker, now, code) => {
    expect(codeOf(() => claimAppealAs(before, worker, now))).toBe(code);
    if (code === null)
      expect(claimAppealAs(before, worker, now)).toEqual({
        holder: worker.id,
        holderName: worker.name,
        until: now + APPEAL_CLAIM_MS,
      });
  });

  test.each([
    ['its holder', held, mei, NOW + 1, null],
    ['its holder, too late', held, mei, held.until, 'appeal.not_claimed'],
    ['somebody else', held, hong, NOW + 1, 'appeal.claimed'],
    ['somebody where nobody holds it', null, hong, NOW, 'appeal.not_claimed'],
  ])('proven by %s', (_, before, worker, now, code) => {
    expect(codeOf(() => checkAppealHeld(before, worker, now))).toBe(code);
  });

  test.each([
    [{ makerId: 'mei' }, 'mei', false],
    [{ makerId: 'mei' }, 'hong', true],
    [{ makerId: 'mei', confirmedBy: 'hong' }, 'hong', false],
    [{ makerId: 'mei', confirmedBy: null }, 'hong', true],
  ])('%j may be reviewed by %s: %s', (hands, reader, expected) => {
    expect(mayReviewAppeal(hands, reader)).toBe(expected);
  });
});

describe('what can be appealed against', () => {
  const decision: Appealable = { state: 'committed', actions: [{ kind: 'remove' }], committedAt: NOW };
  test.each<[string, Partial<Appealable>, number, string | null]>([
    ['a removal', {}, NOW + 1, null],
    ['a removal on the last day', {}, NOW + 30 * DAY, null],
    ['a removal of long ago', {}, NOW + 30 * DAY + 1, 'appeal.too_late'],
    ['what waits for its window', { state: 'pending', committedAt: null }, NOW, 'appeal.nothing_to_appeal'],
    ['what was taken back', { state: 'reversed' }, NOW, 'appeal.nothing_to_appeal'],
    ['an approval', { actions: [{ kind: 'approve' }] }, NOW, 'appeal.nothing_to_appeal'],
    ['a reminder', { actions: [{ kind: 'remind' }] }, NOW, null],
  ])('%s', (_, change, now, code) => {
    expect(codeOf(() => checkAppealable({ ...decision, ...change }, 30, now))).toBe(code);
  });

  it('tells every outcome in both languages', () => {
    for (const outcome of ['upheld', 'overturned'] as const) {
      expect(appealMessage(outcome, 'zh')).toMatch(/\p{Script=Han}/u);
      expect(appealMessage(outcome, 'en')).toMatch(/^[\x20-\x7e]+$/);
    }
  });
});
