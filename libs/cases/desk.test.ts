import { ACTION_KINDS, type Action, FengsuiError } from '#libs/domain';
import { checkActions, checkHold, claimLease, LEASE_MS, MAX_HOLD_MS, provenLease } from './index.js';

const NOW = 1_000_000;
const mei = { id: 'mei', name: '小梅' };
const hong = { id: 'hong', name: '小红' };
const lease = claimLease(null, mei, 't-1', NOW);

const codeOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof FengsuiError ? error.code : 'other';
  }
};

describe('a lease', () => {
  test.each([
    ['nobody holds it', null, hong, NOW, null],
    ['another holds it', lease, hong, NOW + 1, 'case.claimed'],
    ['another held it', lease, hong, lease.until, null],
    ['one holds it oneself', lease, mei, NOW + 1, null],
  ])('claiming where %s', (_, held, worker, now, code) => {
    expect(codeOf(() => claimLease(held, worker, 't-2', now))).toBe(code);
    if (code === null)
      expect(claimLease(held, worker, 't-2', now)).toEqual({
        token: 't-2',
        holder: worker.id,
        holderName: worker.name,
        until: now + LEASE_MS,
      });
  });

  test.each([
    ['the token', lease, 't-1', mei, NOW + 1, null],
    ['an older token', lease, 't-0', mei, NOW + 1, 'case.lease_lost'],
    ['the token of somebody else', lease, 't-1', hong, NOW + 1, 'case.claimed'],
    ['the token, too late', lease, 't-1', mei, lease.until, 'case.lease_lost'],
    ['nothing to prove', null, 't-1', mei, NOW, 'case.lease_lost'],
  ])('proven by %s', (_, held, token, worker, now, code) => {
    expect(codeOf(() => provenLease(held, token, worker, now))).toBe(code);
  });

  test.each([
    [NOW, 'request.invalid'],
    [NOW + 1, null],
    [NOW + MAX_HOLD_MS, null],
    [NOW + MAX_HOLD_MS + 1, 'request.invalid'],
    [Number.NaN, 'request.invalid'],
  ])('held until %d', (until, code) => {
    expect(codeOf(() => checkHold(until, NOW))).toBe(code);
  });
});

describe('actions of one decision', () => {
  const pointers = (actions: Action[]): string[] => {
    try {
      checkActions(actions);
      return [];
    } catch (error) {
      return (error as FengsuiError).errors.map(({ pointer }) => pointer);
    }
  };

  test.each(ACTION_KINDS)('%s alone', (kind) => {
    expect(pointers([{ kind }])).toEqual([]);
  });

  test.each<[string, Action[], string[]]>([
    ['words and author', [{ kind: 'remove' }, { kind: 'mute', hours: 72 }], []],
    ['twice the words', [{ kind: 'remove' }, { kind: 'hide' }], ['/actions']],
    ['twice the author', [{ kind: 'warn' }, { kind: 'ban' }], ['/actions']],
    ['approval and punishment', [{ kind: 'approve' }, { kind: 'ban' }], ['/actions/0/kind']],
    ['nothing and something', [{ kind: 'warn' }, { kind: 'no_action' }], ['/actions/1/kind']],
    ['a removal that lasts', [{ kind: 'remove', hours: 3 }], ['/actions/0/hours']],
  ])('%s', (_, actions, expected) => {
    expect(pointers(actions)).toEqual(expected);
  });
});
