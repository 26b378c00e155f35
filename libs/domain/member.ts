import { FengsuiError } from './errors.js';

/** What a member may be. */
export const ROLES = [
  'platform_developer',
  'moderator',
  'senior_moderator',
  'crisis_manager',
  'policy_admin',
  'auditor',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

/** An invited member has no password yet; a disabled one keeps everything and may not sign in. */
export const MEMBER_STATES = ['invited', 'active', 'disabled'] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

/** `enable` is for members who once accepted; the others are invited again. */
export type MemberCommand = 'accept' | 'disable' | 'enable' | 'invite';

export const MEMBER_TRANSITIONS: Readonly<Record<MemberState, Partial<Record<MemberCommand, MemberState>>>> =
  {
    invited: { accept: 'active', disable: 'disabled', invite: 'invited' },
    active: { disable: 'disabled' },
    disabled: { enable: 'active', invite: 'invited' },
  };

/** @throws FengsuiError `member.illegal_transition` when the state does not know the command. */
export function nextMemberState(state: MemberState, command: MemberCommand): MemberState {
  const next = MEMBER_TRANSITIONS[state][command];
  if (next) return next;
  const possible = Object.keys(MEMBER_TRANSITIONS[state]).join(', ');
  throw new FengsuiError(
    'member.illegal_transition',
    `A member who is ${state} cannot ${command}; possible: ${possible}.`,
  );
}

/**
 * The one form of a login: NFKC, lower case, no space around it. `Ａdmin` and `admin` are one login.
 * Logins are unique in the installation, so that signing in needs no tenant.
 */
export function foldLogin(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

/**
 * What a folded login may hold: Latin letters without marks, digits, Han, and `._@+-`. Alphabets whose letters look like
 * Latin ones (а for a) are left out, so that no login can pose as another.
 */
export const LOGIN_PATTERN = /^[a-z0-9\p{Script=Han}][a-z0-9\p{Script=Han}._@+-]{1,63}$/u;

/** The one form of an e-mail address: NFC, lower case. Local parts differing in case alone are one person in practice. */
export function foldEmail(text: string): string {
  return text.normalize('NFC').toLowerCase().trim();
}
