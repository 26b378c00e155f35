import { type BeforeApplicationShutdown, Inject, type OnApplicationShutdown } from '@nestjs/common';
import {
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { SERVICES, type Services } from '#libs/application';
import type { FeedEvent, TenantId } from '#libs/domain';
import { forTenant, readHead, readSizedFeed, type SizedEvent } from '#libs/persistence';
import { Drain } from '../http/drain.js';
import { admit, asConnectError, type FeedSocket } from './admit.js';
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

/** socket.io namespace `/feed`: replay from `since`, then live. */
@WebSocketGateway({ namespace: 'feed' })
export class FeedGateway
  implements
    OnGatewayInit<Namespace>,
    OnGatewayConnection<FeedSocket>,
    OnGatewayDisconnect<FeedSocket>,
    BeforeApplicationShutdown,
    OnApplicationShutdown,
    FeedSource
{
  @WebSocketServer() private readonly namespace!: Namespace;
  private readonly hub = new FeedHub(this);
  private readonly crowd = new Crowd();
  private readonly timers: NodeJS.Timeout[] = [];
  private leaving: Socket['conn'][] = [];
  private looking: Promise<void> | undefined;
  private unsubscribe: () => void = () => undefined;

  constructor(
    @Inject(SERVICES) private readonly services: Services,
    private readonly drain: Drain,
  ) {}

  afterInit(namespace: Namespace): void {
    namespace.use((socket, next) => {
      admit(this.services, this.crowd, socket as FeedSocket).then(
        () => next(),
        (error: unknown) => next(asConnectError(error)),
      );
    });
    this.drain.onBegin(() => this.sendAway());
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

  /** Closed, not told to leave: clients come back by themselves, to another node. */
  private sendAway(): void {
    this.leaving = [...this.namespace.sockets.values()].map(({ conn }) => conn);
    for (const conn of this.leaving) conn.close();
  }

  /** Who has not answered the close by now would keep the server from ending. */
  beforeApplicationShutdown(): void {
    for (const conn of this.leaving) hangUp(conn);
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
