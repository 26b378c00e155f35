import type { FastifyReply } from 'fastify';
import { CHALLENGE_MS, SESSION_MS, type SignInFrom } from '#libs/application';
import { FengsuiError } from '#libs/domain';
import { type ApiRequest, SESSION_COOKIE } from './request.js';

/** Holds the first step of signing in until the second. */
const CHALLENGE_COOKIE = 'fengsui_challenge';
const STRICT = { path: '/', httpOnly: true, sameSite: 'strict' } as const;
const CHALLENGE = { ...STRICT, path: '/v1/session' } as const;

/** Browsers keep a `Secure` cookie from plain HTTP, so it is one wherever the page came over HTTPS. */
const isSecure = ({ headers }: ApiRequest, publicUrl: string): boolean =>
  publicUrl.startsWith('https:') || (headers.origin?.startsWith('https:') ?? false);

/** Hands the session to the browser; scripts never see it. */
export function setSession(request: ApiRequest, reply: FastifyReply, publicUrl: string, token: string): void {
  const secure = isSecure(request, publicUrl);
  reply.setCookie(SESSION_COOKIE, token, { ...STRICT, secure, maxAge: SESSION_MS / 1_000 });
  reply.clearCookie(CHALLENGE_COOKIE, CHALLENGE);
}

export function clearSession(reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, STRICT);
}

export function setChallenge(
  request: ApiRequest,
  reply: FastifyReply,
  publicUrl: string,
  token: string,
): void {
  const secure = isSecure(request, publicUrl);
  reply.setCookie(CHALLENGE_COOKIE, token, { ...CHALLENGE, secure, maxAge: CHALLENGE_MS / 1_000 });
}

/** @throws FengsuiError `auth.token_invalid` when there was no first step. */
export function challengeOf({ cookies }: ApiRequest): string {
  const token = cookies[CHALLENGE_COOKIE];
  if (token === undefined) throw new FengsuiError('auth.token_invalid', 'Start with login and password.');
  return token;
}

/** The session the request came with. @throws FengsuiError `auth.missing` for a program */
export function sessionTokenOf({ caller }: ApiRequest): string {
  if (caller.sessionToken === undefined) throw new FengsuiError('auth.missing', 'Sign in first.');
  return caller.sessionToken;
}

export const cameFrom = ({ headers, id }: ApiRequest): SignInFrom => ({
  userAgent: headers['user-agent'],
  requestId: String(id),
});
