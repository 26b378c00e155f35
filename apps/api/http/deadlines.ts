import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Deadline, listenedMs, withDeadline } from '#libs/runtime';

/** What a request waits for takes so long in all: clients are promised an answer within three seconds, whatever fails. */
const WAITS_MS = 2_000;

interface Waiting {
  readonly deadline: Deadline;
  /** When its body began to be read, by the deadline's own clock. */
  bodyFrom: number;
}

/** Every request has one deadline for whatever it waits for on our side. The time that its body takes to arrive is the client's. */
export function limitWaits(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const known = new WeakMap<FastifyRequest, Waiting>();
  fastify.addHook('onRequest', (request, reply, done) => {
    const deadline = new Deadline(WAITS_MS);
    known.set(request, { deadline, bodyFrom: listenedMs() });
    reply.raw.once('close', () => deadline.lift());
    withDeadline(deadline, done);
  });
  fastify.addHook('preParsing', (request, _, payload, done) => {
    const waiting = known.get(request);
    if (waiting) waiting.bodyFrom = listenedMs();
    done(null, payload);
  });
  // Node's parser calls back outside of what was entered before the body was read.
  fastify.addHook('preHandler', (request, _, done) => {
    const waiting = known.get(request);
    waiting?.deadline.extend(listenedMs() - waiting.bodyFrom);
    withDeadline(waiting?.deadline, done);
  });
}
