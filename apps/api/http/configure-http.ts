import { createHash } from 'node:crypto';
import cookie from '@fastify/cookie';
import { PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Services } from '#libs/application';
import type { Config } from '#libs/runtime';
import { MAX_ITEM_BODY_BYTES, MAX_PUBLIC_BODY_BYTES } from './adapter.js';
import { authenticate, refuseForeignOrigin, refuseKeyInQuery } from './authentication.js';
import { limitWaits } from './deadlines.js';
import { discard } from './discard.js';
import { ownOrigins } from './origins.js';
import { parseJson } from './parse-json.js';
import { limitBodies, limitOf, turnAwayWhileDraining } from './protect.js';
import { countFailure, limitRates } from './rate-limits.js';
import { type ApiRequest, SESSION_COOKIE } from './request.js';
import type { RouteTable } from './route-table.js';
import { secureHeaders } from './security-headers.js';
import { traceRequests } from './trace-requests.js';

/** Pages that are no controller's: the console, the documentation, the client to install. None of them shows what a tenant holds. */
const PAGES = /^\/(assets\/\*|fengsui-client\.tgz|docs(\/.*)?|openapi\.(json|yaml)|docs-(json|yaml))?$/;

/**
 * What happens to a request before its route: it gets an id, hostile headers are refused, the caller is known, the rate is
 * counted, and only then is the body read.
 */
export async function configureHttp(
  app: NestFastifyApplication,
  services: Services,
  config: Config,
  table: RouteTable,
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  traceRequests(app);
  limitWaits(app);
  turnAwayWhileDraining(app, services);
  await app.register(cookie);
  await secureHeaders(app, config, table);

  fastify.addHook('onRoute', (options) => {
    const methods = typeof options.method === 'string' ? [options.method] : options.method;
    const routes = methods.map((method) => table.of({ method, path: options.url }));
    if (routes.some((route) => route?.permission === 'public')) options.bodyLimit = MAX_PUBLIC_BODY_BYTES;
    if (options.url === ITEM_ROUTE) options.bodyLimit = MAX_ITEM_BODY_BYTES;
    if (routes.includes(undefined) && !PAGES.test(options.url))
      throw new Error(`a route that no controller declares: ${methods.join(' ')} ${options.url}`);
  });
  fastify.decorateRequest('caller', undefined as never);
  fastify.addHook('onRequest', async (request, reply) => {
    const api = request as ApiRequest;
    api.caller = {};
    reply.header('x-request-id', request.id);
    const route = table.of({ method: request.method, path: request.routeOptions.url });
    if (!route) return;
    reply.header('cache-control', 'no-store');
    refuseKeyInQuery(request.query as Record<string, unknown>);
    const { authorization, origin } = request.headers;
    if (authorization === undefined && request.method !== 'GET' && request.method !== 'HEAD') {
      refuseForeignOrigin(
        { origin, site: request.headers['sec-fetch-site'] as string | undefined },
        ownOrigins(config, request.headers.host),
      );
    }
    if (route.permission !== 'public') {
      const sessionToken = request.cookies[SESSION_COOKIE];
      try {
        api.caller = await authenticate(services, { authorization, sessionToken });
      } catch (error) {
        await countFailure(services.rates, api);
        throw error;
      }
    }
    if (Number(request.headers['content-length'] ?? 0) > limitOf(request)) {
      await discard(request.raw);
      throw new PayloadTooLargeException();
    }
  });
  limitRates(app, services, table);
  limitBodies(app, services);

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
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (request, _, done) => {
      if (request.routeOptions.url === FORM_ROUTE) done(null, undefined);
      else done(new UnsupportedMediaTypeException());
    },
  );
}

/** The one route that takes a single item. */
const ITEM_ROUTE = '/v1/moderate';

/** The one page with a form; its button sends no field, and needs no script. */
const FORM_ROUTE = '/ack/:token';
