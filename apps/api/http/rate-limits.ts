import { normalizeIP } from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RateCounter, Services } from '#libs/application';
import { FengsuiError } from '#libs/domain';
import type { ApiRequest } from './request.js';
import type { RouteTable } from './route-table.js';

const WINDOW_MS = 60_000;
/** A signed-in member's, over all of the member's windows. */
export const MEMBER_REQUESTS_A_MINUTE = 3_000;
/** Pages, documentation and probes: whatever is asked for without credentials, by address. */
export const ADDRESS_REQUESTS_A_MINUTE = 6_000;
/** Each thing that may be done without credentials and changes something, such as signing in, by address. */
export const PUBLIC_POSTS_A_MINUTE = 30;
/** The same by the login it names, from whichever addresses. */
export const PUBLIC_POSTS_A_LOGIN = 20;
/** Answers 401 to one address; later ones are 429. Who sends the right key from there is not held up. */
export const FAILED_AUTHENTICATIONS_A_MINUTE = 300;

/**
 * Counts requests by key, by member or else by address, and says so in the headers of the IETF's RateLimit draft:
 * `RateLimit-Limit`, `RateLimit-Remaining`, `RateLimit-Reset` (seconds); 429 with `Retry-After` when there were too many.
 * With Redis the counts are those of all processes together.
 */
export function limitRates(
  app: NestFastifyApplication,
  { rates }: Pick<Services, 'rates'>,
  table: RouteTable,
): void {
  const subject = (request: ApiRequest): { key: string; max: number } => {
    const { principal } = request.caller;
    if (principal?.kind === 'program') return { key: `key ${principal.id}`, max: principal.requestsAMinute };
    if (principal) return { key: `member ${principal.id}`, max: MEMBER_REQUESTS_A_MINUTE };
    const address = addressOf(request);
    return isPublicPost(request, table)
      ? { key: `post ${request.routeOptions.url} ${address}`, max: PUBLIC_POSTS_A_MINUTE }
      : { key: `address ${address}`, max: ADDRESS_REQUESTS_A_MINUTE };
  };
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.is404) return done();
    const { key, max } = subject(request as ApiRequest);
    rates.hit(key, WINDOW_MS).then(({ count, endsInMs }) => {
      const seconds = Math.ceil(endsInMs / 1_000);
      reply.header('ratelimit-limit', max);
      reply.header('ratelimit-remaining', Math.max(0, max - count));
      reply.header('ratelimit-reset', seconds);
      done(count > max ? tooMany(seconds) : undefined);
    }, done);
  });
  fastify.addHook('preHandler', (request, _, done) => {
    const login = (request.body as { login?: unknown } | null | undefined)?.login;
    if (typeof login !== 'string' || !isPublicPost(request as ApiRequest, table)) return done();
    const named = login.normalize('NFKC').toLowerCase().slice(0, 128);
    limit(rates, `login ${request.routeOptions.url} ${named}`, PUBLIC_POSTS_A_LOGIN).then(() => done(), done);
  });
}

/** Counts an authentication that failed. @throws FengsuiError `rate.limited` in its place when there were too many. */
export const countFailure = (rates: RateCounter, request: ApiRequest): Promise<void> =>
  limit(rates, `failed ${addressOf(request)}`, FAILED_AUTHENTICATIONS_A_MINUTE);

async function limit(rates: RateCounter, key: string, max: number): Promise<void> {
  const { count, endsInMs } = await rates.hit(key, WINDOW_MS);
  if (count > max) throw tooMany(Math.ceil(endsInMs / 1_000));
}

const tooMany = (seconds: number) =>
  new FengsuiError('rate.limited', `Wait ${seconds} s, then go on.`, [], {
    'retry-after': String(Math.max(1, seconds)),
  });

const isPublicPost = (request: ApiRequest, table: RouteTable): boolean =>
  request.method !== 'GET' &&
  table.of({ method: request.method, path: request.routeOptions.url })?.permission === 'public';

/** The caller's address; of IPv6 the /64 network, which one household or server has to itself. */
const addressOf = (request: ApiRequest): string => normalizeIP(request.ip);
