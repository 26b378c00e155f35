import { parseCookie } from 'cookie';
import type { Socket } from 'socket.io';
import type { Services } from '#libs/application';
import { feedAuthSchema } from '#libs/contracts';
import { FengsuiError, may, type Principal } from '#libs/domain';
import { authenticate, type Credentials } from '../http/authentication.js';
import { SESSION_COOKIE } from '../http/request.js';
import type { Crowd } from './crowd.js';

interface Joined {
  principal: Principal;
  credentials: Credentials;
  since: number | undefined;
}

export type FeedSocket = Socket<
  Record<string, never>,
  Record<string, (...args: unknown[]) => void>,
  Record<string, never>,
  Joined
>;

/** @throws FengsuiError when the handshake is malformed, not authenticated or not allowed to follow the feed. */
export async function admit(services: Services, crowd: Crowd, socket: FeedSocket): Promise<void> {
  const auth = feedAuthSchema.safeParse(socket.handshake.auth);
  if (!auth.success) {
    throw new FengsuiError(
      'request.invalid',
      'Connect with auth: { token, since? }; since is the last sequence number you hold.',
    );
  }
  const { token, since } = auth.data;
  const cookies = parseCookie(socket.handshake.headers.cookie ?? '');
  const credentials = {
    authorization: token === undefined ? undefined : `Bearer ${token}`,
    sessionToken: cookies[SESSION_COOKIE],
  };
  if (token === undefined) checkOwnPage(socket);
  const { principal } = await authenticate(services, credentials);
  if (!principal || !may(principal, 'feed:read')) {
    throw new FengsuiError('auth.forbidden', 'This needs the permission feed:read.');
  }
  crowd.enter(principal.id, socket);
  socket.data.principal = principal;
  socket.data.credentials = credentials;
  socket.data.since = since;
}

/**
 * A cookie travels with whatever a browser is made to send, so it counts only from our own page. Browsers say where a socket
 * comes from; what they name as another origin was refused before.
 * @throws FengsuiError `auth.foreign_origin`
 */
function checkOwnPage({ handshake: { headers } }: FeedSocket): void {
  if (headers.cookie === undefined) return;
  if (headers.origin === undefined && headers['sec-fetch-site'] !== 'same-origin')
    throw new FengsuiError(
      'auth.foreign_origin',
      'A session is for the console; programs connect with a key.',
    );
}

/** `connect_error` carries the same code and words as a problem answer. */
export function asConnectError(error: unknown): Error & { data: object } {
  const known = error instanceof FengsuiError ? error : new FengsuiError('internal', 'Try again.');
  return Object.assign(new Error(known.code), {
    data: { code: known.code, title: known.title, detail: known.detail },
  });
}
