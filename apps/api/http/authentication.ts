import { authenticateKey, authenticateSession, type Services } from '#libs/application';
import { FengsuiError } from '#libs/domain';
import type { Caller } from './request.js';

/** The parts of a request, or of a socket's handshake, that say who is calling. */
export interface Credentials {
  readonly authorization: string | undefined;
  readonly sessionToken: string | undefined;
}

/**
 * Finds out who is calling. A bearer key speaks before a cookie.
 * @throws FengsuiError 401 when there are no credentials, or when they are not valid.
 */
export async function authenticate(
  services: Services,
  { authorization, sessionToken }: Credentials,
): Promise<Caller> {
  if (authorization !== undefined) {
    const key = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(authorization)?.[1];
    const principal = key && (await authenticateKey(services, key));
    if (!principal) throw unauthenticated('auth.invalid', 'The API key is not known here, or was revoked.');
    return { principal };
  }
  if (sessionToken !== undefined) {
    const principal = await authenticateSession(services, sessionToken);
    if (!principal) throw unauthenticated('auth.invalid', 'The session has ended; sign in again.');
    return { principal, sessionToken };
  }
  throw unauthenticated('auth.missing', 'Send Authorization: Bearer with an API key, or sign in.');
}

/** Values of Sec-Fetch-Site: our own page, or the address bar. A sibling domain (`same-site`) is another site. */
const OWN_SITES = ['same-origin', 'none'];
const KEY_NAMES = ['key', 'api_key', 'apikey', 'token', 'access_token', 'authorization'];

/** @throws FengsuiError when a credential travels in the address, where logs and histories keep it. */
export function refuseKeyInQuery(query: Record<string, unknown>): void {
  const name = Object.keys(query).find((candidate) => KEY_NAMES.includes(candidate.toLowerCase()));
  if (name) {
    throw unauthenticated(
      'auth.key_in_query',
      'Send the key in the Authorization header, and replace this one.',
      `/query/${name}`,
    );
  }
}

/**
 * Refuses requests that another site's page makes a browser send.
 * @param own the origins that are ours: the configured public address, and the address the request was sent to.
 */
export function refuseForeignOrigin(
  headers: { origin?: string | undefined; site?: string | undefined },
  own: readonly string[],
): void {
  const foreign =
    headers.origin !== undefined
      ? !own.includes(headers.origin)
      : headers.site !== undefined && !OWN_SITES.includes(headers.site);
  if (foreign) throw new FengsuiError('auth.foreign_origin', 'Open the console at its own address.');
}

const unauthenticated = (
  code: 'auth.missing' | 'auth.invalid' | 'auth.key_in_query',
  detail: string,
  pointer = '/headers/authorization',
) => new FengsuiError(code, detail, [{ pointer, code, detail }], { 'www-authenticate': 'Bearer' });
