import { Inject, type OnApplicationShutdown } from '@nestjs/common';
import {
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import { parseCookie } from 'cookie';
import type { Namespace, Socket } from 'socket.io';
import { SERVICES, type Services } from '#libs/application';
import { feedAuthSchema } from '#libs/contracts';
import { type FeedEvent, FengsuiError, may, type Principal, type TenantId } from '#libs/domain';
import { forTenant, readHead, readSizedFeed, type SizedEvent } from '#libs/persistence';
import { authenticate, type Credentials } from '../http/authentication.js';
import { SESSION_COOKIE } from '../http/request.js';
import { Crowd } from './crowd.js';
import { type FeedClient, FeedHub, type FeedSource } from './feed-hub.js';
import { hangUp, unsentUnits } from './outgoing.js';
import { standing } from './standing.js';

/** Signals can be lost; the database is asked this often anyway. */
const POLL_MS = 1_000;
/** The same for who may still listen: a session that ended takes its sockets along within a second. */
const STANDING_POLL_MS = 400;
/** Who left with more than this unsent was not reading, and does not read that the connection ends. */
const NO_FAREWELL_UNITS = 64 * 1_024;

interface Joined {
  principal: Principal;
  credentials: Credentials;
  since: number | undefined;
}

type FeedSocket = Socket<
  Record<string, never>,
  Record<string, (...args: unknown[]) => void>,
  Record<string, never>,
  Joined
>;

/** socket.io namespace `/feed`: replay from `since`, then live. */
@WebSocketGateway({ namespace: 'feed' })
export class FeedGateway
  implements
    OnGatewayInit<Namespace>,
    OnGatewayConnection<FeedSocket>,
    OnGatewayDisconnect<FeedSocket>,
    OnApplicationShutdown,
    FeedSource
{
  @WebSocketServer() private readonly namespace!: Namespace;
  private readonly hub = new FeedHub(this);
  private readonly crowd = new Crowd();
  private readonly timers: NodeJS.Timeout[] = [];
  private looking: Promise<void> | undefined;
  private unsubscribe: () => void = () => undefined;

  constructor(@Inject(SERVICES) private readonly services: Services) {}

  afterInit(namespace: Namespace): void {
    namespace.use((socket, next) => {
      this.admit(socket as FeedSocket).then(
        () => next(),
        (error: unknown) => next(asConnectError(error)),
      );
    });
    const wake = (tenantId: TenantId) => this.logFailure(this.hub.wake(tenantId));
    const { feedSignal } = this.services;
    const leaveFeed = feedSignal.subscribe((tenantId) => wake(tenantId as TenantId));
    const leaveAccess = feedSignal.access.subscribe((principalId) =>
      this.logFailure(this.dropFallen(principalId)),
    );
    this.unsubscribe = () => {
      leaveFeed();
      leaveAccess();
    };
    this.timers.push(
      setInterval(() => {
        this.hub.dropStalled(performance.now());
        this.logFailure(this.hub.wakeAll());
      }, POLL_MS),
      setInterval(() => this.lookAround(), STANDING_POLL_MS),
    );
  }

  handleConnection(socket: FeedSocket): void {
    const { principal, since } = socket.data;
    const client: FeedClient = {
      id: socket.id,
      queues: principal.kind === 'member' ? principal.queues : null,
      audience: principal.kind === 'member' ? 'people' : 'programs',
      send: (events) => socket.emit('events', events),
      resync: (head) => socket.emit('resync', { head }),
      unsent: () => unsentUnits(socket.conn),
      hangUp: () => {
        this.services.metrics.feedDropped.inc();
        hangUp(socket.conn);
      },
    };
    this.services.metrics.feedSockets.inc();
    this.logFailure(this.hub.join(principal.tenantId, client, since));
  }

  handleDisconnect(socket: FeedSocket): void {
    if (!socket.data.principal) return;
    this.crowd.leave(socket.data.principal.id, socket);
    this.hub.leave(socket.data.principal.tenantId, socket.id);
    this.services.metrics.feedSockets.dec();
    if (unsentUnits(socket.conn) > NO_FAREWELL_UNITS) hangUp(socket.conn);
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.unsubscribe();
  }

  read(tenantId: TenantId, since: number, limit: number): Promise<SizedEvent[]> {
    return readSizedFeed(forTenant(this.services.database.read, tenantId), since, limit);
  }

  head(tenantId: TenantId): Promise<number> {
    return readHead(forTenant(this.services.database.read, tenantId));
  }

  broadcast(clients: readonly FeedClient[], events: readonly FeedEvent[]): void {
    this.namespace.to(clients.map(({ id }) => id)).emit('events', events);
    const [oldest] = events;
    if (oldest)
      this.services.metrics.feedLag.observe(Math.max(0, (Date.now() - Date.parse(oldest.at)) / 1_000));
  }

  /** @throws FengsuiError when the handshake is malformed, not authenticated or not allowed to follow the feed. */
  private async admit(socket: FeedSocket): Promise<void> {
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
    const { principal } = await authenticate(this.services, credentials);
    if (!principal || !may(principal, 'feed:read')) {
      throw new FengsuiError('auth.forbidden', 'This needs the permission feed:read.');
    }
    this.crowd.enter(principal.id, socket);
    socket.data.principal = principal;
    socket.data.credentials = credentials;
    socket.data.since = since;
  }

  private lookAround(): void {
    this.looking ??= this.dropFallen().finally(() => {
      this.looking = undefined;
    });
    this.logFailure(this.looking);
  }

  /** A session that ended, or a key that was revoked, takes its open sockets along. */
  private async dropFallen(principalId?: string): Promise<void> {
    const sockets = [...(this.namespace.sockets.values() as Iterable<FeedSocket>)].filter(
      ({ data }) => principalId === undefined || data.principal.id === principalId,
    );
    if (sockets.length === 0) return;
    const stands = await standing(
      this.services,
      sockets.map(({ data }) => data.credentials),
    );
    for (const socket of sockets) if (!stands(socket.data.credentials)) socket.disconnect(true);
  }

  failed(error: unknown): void {
    this.services.logger.error({ err: error }, 'the feed could not be read');
  }

  private logFailure(work: Promise<void>): void {
    work.catch((error: unknown) => this.failed(error));
  }
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
function asConnectError(error: unknown): Error & { data: object } {
  const known = error instanceof FengsuiError ? error : new FengsuiError('internal', 'Try again.');
  return Object.assign(new Error(known.code), {
    data: { code: known.code, title: known.title, detail: known.detail },
  });
}
