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
const PROBES = /^\/(health\/(live|ready|serving)|metrics)$/;

/** Requests that come while the process drains are answered 503, and the connection ends with every answer. */
export function turnAwayWhileDraining(app: NestFastifyApplication, { metrics }: Services): void {
  const drain = app.get(Drain);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async (request, reply) => {
    drain.watch(reply.raw);
    if (!drain.begun || PROBES.test(request.routeOptions.url ?? '')) return;
    metrics.turnedAway.inc({ reason: 'draining' });
    await discard(request.raw);
    throw new FengsuiError('server.draining', 'Nothing was stored; send the request again.', [], {
      'retry-after': '1',
    });
  });
  fastify.addHook('onSend', async (_, reply) => {
    if (drain.begun) reply.header('connection', 'close');
  });
}

/** Bodies of requests under way share one budget: what does not fit waits unread, and is answered 429 in the end. */
export function limitBodies(app: NestFastifyApplication, { metrics }: Services): void {
  const budget = new BodyBudget(MAX_BODIES_BYTES);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('preParsing', async (request, reply) => {
    const { 'content-length': length, 'transfer-encoding': chunked } = request.headers;
    if (chunked === undefined && (length === undefined || length === '0')) return;
    const give = await budget
      .take(chunked === undefined ? Number(length) : limitOf(request))
      .catch((error) => {
        metrics.turnedAway.inc({ reason: 'busy' });
        throw error;
      });
    if (reply.raw.closed) give();
    else reply.raw.once('close', give);
  });
}
