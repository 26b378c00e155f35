import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { isTracing, type LogFacts, type OpenSpan, openSpan, withLogFacts } from '#libs/runtime';

/** Asked for every few seconds by machines: nobody wants a trace of them. */
const UNTRACED = /^\/(health|metrics|assets)\b/;
const SERVER_ERROR = 500;

/** What belongs to one request and is entered anew after its body was read: Node's parser calls back outside of it. */
interface Surroundings {
  readonly facts: LogFacts;
  readonly span: OpenSpan | undefined;
}

/**
 * Whatever a request leads to writes its id on every log line, and, where traces are kept, is part of one: continued from the
 * caller's `traceparent` (W3C Trace Context), named by the route, without address, query, headers or body.
 */
export function traceRequests(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const known = new WeakMap<FastifyRequest, Surroundings>();
  fastify.addHook('onRequest', (request, _, done) => {
    const around = { facts: { requestId: request.id }, span: spanOf(request) };
    known.set(request, around);
    enter(around, done);
  });
  fastify.addHook('preHandler', (request, _, done) => enter(known.get(request), done));
  if (!isTracing()) return;
  fastify.addHook('onResponse', async (request, reply) => {
    const span = known.get(request)?.span;
    span?.set({ 'http.response.status_code': reply.statusCode });
    if (reply.statusCode >= SERVER_ERROR) span?.fail(String(reply.statusCode));
    span?.end();
  });
}

function enter(around: Surroundings | undefined, next: () => void): void {
  const { facts = {}, span } = around ?? {};
  withLogFacts(facts, () => (span ? span.run(next) : next()));
}

function spanOf(request: FastifyRequest): OpenSpan | undefined {
  const route = request.routeOptions.url;
  if (!isTracing() || route === undefined || UNTRACED.test(route)) return undefined;
  const { traceparent } = request.headers;
  return openSpan(`${request.method} ${route}`, {
    kind: 'server',
    causedBy: typeof traceparent === 'string' ? traceparent : undefined,
    attributes: {
      'http.request.method': request.method,
      'http.route': route,
      'fengsui.request.id': request.id,
    },
  });
}
