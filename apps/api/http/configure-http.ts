import { createHash, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import { PayloadTooLargeException } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Services } from '#libs/application';
import { FengsuiError } from '#libs/domain';
import type { Config } from '#libs/runtime';
import { authenticate, refuseForeignOrigin, refuseKeyInQuery } from './authentication.js';
import { ownOrigins } from './origins.js';
import { parseJson } from './parse-json.js';
import { type ApiRequest, SESSION_COOKIE } from './request.js';

const MAX_BODY_BYTES = 8 * 1024 * 1024;
const MAX_DISCARDED_BYTES = 8 * MAX_BODY_BYTES;
const REQUESTS_A_MINUTE = 600_000;
const SIGN_INS_A_MINUTE = 30;
const SIGN_IN = '/v1/session';

export function createAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: MAX_BODY_BYTES,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
}

/**
 * What happens to a request before its route: it gets an id, hostile headers are refused, the caller is known, the rate is
 * counted, and only then is the body read.
 */
export async function configureHttp(
  app: NestFastifyApplication,
  services: Services,
  config: Config,
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(cookie);
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
        'form-action': ["'self'"],
        'object-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'", 'ws:', 'wss:'],
      },
    },
    strictTransportSecurity: config.publicUrl?.startsWith('https:') ?? false,
  });

  fastify.decorateRequest('caller', undefined as never);
  fastify.addHook('onRequest', async (request, reply) => {
    const api = request as ApiRequest;
    api.caller = {};
    reply.header('x-request-id', request.id);
    const path = request.url.split('?', 1)[0] ?? '';
    if (!path.startsWith('/v1/')) return;
    refuseKeyInQuery(request.query as Record<string, unknown>);
    const sessionToken = request.cookies[SESSION_COOKIE];
    const { authorization, origin } = request.headers;
    if (authorization === undefined && request.method !== 'GET' && request.method !== 'HEAD') {
      refuseForeignOrigin(
        { origin, site: request.headers['sec-fetch-site'] as string | undefined },
        ownOrigins(config, request.headers.host),
      );
    }
    if (path === SIGN_IN && request.method === 'POST') return;
    api.caller = await authenticate(services, { authorization, sessionToken });
    if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
      await discard(request.raw);
      throw new PayloadTooLargeException();
    }
  });

  await app.register(rateLimit, {
    max: (request) => (isSignIn(request) ? SIGN_INS_A_MINUTE : REQUESTS_A_MINUTE),
    timeWindow: 60_000,
    keyGenerator: (request) =>
      isSignIn(request)
        ? `sign-in ${request.ip}`
        : ((request as ApiRequest).caller.principal?.id ?? request.ip),
    errorResponseBuilder: (_, { after }) =>
      new FengsuiError('rate.limited', `Wait ${after}, then go on.`, [], {}),
  });

  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const bytes = body as Buffer;
      if (request.headers['idempotency-key'] !== undefined) {
        (request as ApiRequest).caller.bodyDigest = createHash('sha256').update(bytes).digest();
      }
      done(null, parseJson(bytes));
    } catch (error) {
      done(error as Error);
    }
  });
}

/**
 * Reads and forgets what a client insists on sending, up to a limit: one that is cut off while it writes never sees the
 * answer that says why.
 */
async function discard(body: Readable): Promise<void> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += (chunk as Buffer).length;
    if (bytes > MAX_DISCARDED_BYTES) return;
  }
}

const isSignIn = (request: { method: string; url: string }) =>
  request.method === 'POST' && request.url === SIGN_IN;
