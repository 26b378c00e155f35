import { randomUUID } from 'node:crypto';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FengsuiError } from '#libs/domain';
import type { Config } from '#libs/runtime';
import { problemOf } from './problem.filter.js';

export const MAX_BODY_BYTES = 8 * 1024 * 1024;
/** Bodies of all requests under way together. */
export const MAX_BODIES_BYTES = 4 * MAX_BODY_BYTES;
/** Of one item: the longest text there may be, every character escaped. */
export const MAX_ITEM_BODY_BYTES = 1024 * 1024;
/** Of a request that anybody may send. */
export const MAX_PUBLIC_BODY_BYTES = 64 * 1024;
/** A client that has not sent its headers by then, or its whole request, is cut off with 408. */
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 60_000;
const CHECKED_EVERY_MS = 2_000;
/** A connection that asks for nothing is kept this long. */
const KEEP_ALIVE_MS = 65_000;
/** As long as an address can be: routes say themselves what of it they do not know. */
const MAX_PARAMETER_UNITS = 16 * 1024;

/** The HTTP server. Addresses that proxies claim count only when the proxy is one of the configured ones. */
export function createAdapter({ trustedProxies }: Pick<Config, 'trustedProxies'>): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: MAX_BODY_BYTES,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: MAX_PARAMETER_UNITS },
    frameworkErrors: (_: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const error = new FengsuiError(
        'request.not_found',
        'The path cannot be read; percent-encode it as UTF-8.',
      );
      void reply
        .status(error.status)
        .type('application/problem+json; charset=utf-8')
        .send(problemOf(error, request.id));
    },
    requestTimeout: REQUEST_WITHIN_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: { headersTimeout: HEADERS_WITHIN_MS, connectionsCheckingInterval: CHECKED_EVERY_MS },
    ...(trustedProxies.length > 0 && { trustProxy: [...trustedProxies] }),
  });
}
