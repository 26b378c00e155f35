import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { Services } from '#libs/application';
import { FengsuiError } from '#libs/domain';
import { MAX_BODIES_BYTES, MAX_BODY_BYTES } from './adapter.js';
import { BodyBudget } from './body-budget.js';
import { discard } from './discard.js';
import { Drain } from './drain.js';

/** How long the body of a request may be. */
export const limitOf = ({ routeOptions }: FastifyRequest): number => routeOptions.bodyLimit ?? MAX_BODY_BYTES;

/** Probes are answered to the end: they say that the server is draining. */
export const isProbe = (path: string): boolean => /^\/(health\/(live|ready|serving)|metrics)$/.test(path);

/** Requests that come while the process drains are answered 503, and the connection ends with every answer. */
export function turnAwayWhileDraining(app: NestFastifyApplication, { metrics }: Services): void {
  const drain = app.get(Drain);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    drain.watch(reply.raw);
    if (!drain.begun || isProbe(request.routeOptions.url ?? '')) return done();
    metrics.turnedAway.inc({ reason: 'draining' });
    const turnedAway = new FengsuiError(
      'server.draining',
      'Nothing was stored; send the request again.',
      [],
      { 'retry-after': '1' },
    );
    discard(request.raw).then(() => done(turnedAway), done);
  });
  fastify.addHook('onSend', (_, reply, payload, done) => {
    if (drain.begun) reply.header('connection', 'close');
    done(null, payload);
  });
}

/** Bodies of requests under way share one budget: what does not fit waits unread, and is answered 429 in the end. */
export function limitBodies(app: NestFastifyApplication, { metrics }: Services): void {
  const budget = new BodyBudget(MAX_BODIES_BYTES);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('preParsing', (request, reply, payload, done) => {
    const { 'content-length': length, 'transfer-encoding': chunked } = request.headers;
    if (chunked === undefined && (length === undefined || length === '0')) return done(null, payload);
    const bytes = chunked === undefined ? Number(length) : limitOf(request);
    const goOn = (give: () => void): void => {
      if (reply.raw.closed) give();
      else reply.raw.once('close', give);
      done(null, payload);
    };
    const give = budget.takeAtOnce(bytes);
    if (give) return goOn(give);
    budget.take(bytes).then(goOn, (error: Error) => {
      metrics.turnedAway.inc({ reason: 'busy' });
      done(error);
    });
  });
}
