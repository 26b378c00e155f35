import fc from 'fast-check';
import { FengsuiError } from './errors.js';
import { FREE_TRIES, lockMs } from './lock-out.js';
import {
  foldLogin,
  LOGIN_PATTERN,
  MEMBER_STATES,
  MEMBER_TRANSITIONS,
  type MemberCommand,
  nextMemberState,
} from './member.js';
import { type Weakness, weaknessOf } from './password.js';

const COMMANDS: readonly MemberCommand[] = ['accept', 'disable', 'enable', 'invite'];

describe('member states', () => {
  it.each(MEMBER_STATES.flatMap((state) => COMMANDS.map((command) => [state, command] as const)))(
    '%s, %s',
    (state, command) => {
      const expected = MEMBER_TRANSITIONS[state][command];
      if (expected) expect(nextMemberState(state, command)).toBe(expected);
      else expect(() => nextMemberState(state, command)).toThrow(FengsuiError);
    },
  );

  it('never makes a member active who has not accepted', () => {
    expect(MEMBER_TRANSITIONS.invited.enable).toBeUndefined();
    expect(MEMBER_TRANSITIONS.disabled.accept).toBeUndefined();
  });
});

describe('logins', () => {
  it.each([
    ['Ａｄｍｉｎ', 'admin', true],
    [' admin ', 'admin', true],
    ['İstanbul', 'i̇stanbul', false],
    ['王小明', '王小明', true],
    ['a@b.cn', 'a@b.cn', true],
    ['аdmin', 'аdmin', false],
    ['a', 'a', false],
    ['.hidden', '.hidden', false],
    ['two words', 'two words', false],
    ['admin\u200b', 'admin\u200b', false],
    ['x'.repeat(65), 'x'.repeat(65), false],
  ])('%j folds to %j; allowed: %s', (text, folded, allowed) => {
    expect(foldLogin(text)).toBe(folded);
    expect(LOGIN_PATTERN.test(folded)).toBe(allowed);
  });

  it('folds what was folded to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aＡzİ王0９._-@+ ') }), (text) => {
        const login = foldLogin(text);
        fc.pre(LOGIN_PATTERN.test(login));
        expect(foldLogin(login)).toBe(login);
      }),
    );
  });
});

describe('passwords', () => {
  it.each<[string, Weakness | null]>([
    ['short', 'password.short'],
    ['十二个字才够长', 'password.short'],
    ['password1234', 'password.common'],
    ['Password1234!', 'password.common'],
    ['P@ssw0rd2026', 'password.common'],
    ['ｐａｓｓｗｏｒｄ１２３４', 'password.common'],
    ['woaini1314520', 'password.common'],
    ['qwertyuiop123', 'password.common'],
    ['123456789012', 'password.pattern'],
    ['210987654321', 'password.pattern'],
    ['aaaaaaaaaaaa', 'password.pattern'],
    ['ab1-ab1-ab1-ab1-', 'password.pattern'],
    ['啊啊啊啊啊啊啊啊啊啊啊啊', 'password.pattern'],
    ['!!!!????!!!!', 'password.pattern'],
    ['!@#$%^&*()_+-=', null],
    ['13812345678901', 'password.common'],
    ['liming.zhao-2026', 'password.personal'],
    ['Li Ming likes 12 teas', null],
    ['correct horse battery', null],
    ['一二三四五六七八九十百千', null],
  ])('%s: %s', (password, expected) => {
    expect(weaknessOf(password, ['liming.zhao', '', 'liming.zhao@example.com'])).toBe(expected);
  });

  it('takes whatever a password manager makes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 40 }), (bytes) => {
        const password = Buffer.from(bytes).toString('base64url');
        fc.pre(new Set(password).size > 6);
        expect(weaknessOf(password, ['admin', '管理员'])).toBeNull();
      }),
    );
  });
});

test('a login is locked from the fifth failure on, twice as long each time, an hour at most', () => {
  expect([1, FREE_TRIES, 5, 6, 7, 8, 9, 10, 11, 12, 1_000].map((n) => lockMs(n) / 60_000)).toEqual([
    0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60,
  ]);
});
