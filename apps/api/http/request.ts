import type { FastifyRequest } from 'fastify';
import type { Principal } from '#libs/domain';

/** What the hooks in front of the routes leave on a request. */
export interface Caller {
  principal?: Principal;
  /** The session cookie's value, when the caller has a session. */
  sessionToken?: string;
  /** SHA-256 of the body's bytes, when the request carries an Idempotency-Key. */
  bodyDigest?: Buffer;
}

export type ApiRequest = FastifyRequest & { caller: Caller };
export const SESSION_COOKIE = 'fengsui_session';
