import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import type { Config } from '#libs/runtime';
import type { Drain } from '../http/drain.js';
import { ownOrigins } from '../http/origins.js';

const MAX_PACKET_BYTES = 16 * 1024;
/** Who does not answer is gone: a client behind a broken line gets a new one within so much. */
const PING_EVERY_MS = 15_000;
const PONG_WITHIN_MS = 15_000;
/** A connection that has not said by then who it is gets closed. */
const CONNECT_WITHIN_MS = 10_000;

/** socket.io with small inbound packets, no compression, and browsers of our own origin only. */
export class FeedAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly config: Config,
    private readonly drain: Drain,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    return super.createIOServer(port, {
      ...(options as ServerOptions),
      serveClient: false,
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: MAX_PACKET_BYTES,
      pingInterval: PING_EVERY_MS,
      pingTimeout: PONG_WITHIN_MS,
      connectTimeout: CONNECT_WITHIN_MS,
      allowRequest: (request, decide) => {
        const { origin, host } = request.headers;
        if (this.drain.begun) {
          decide('server.draining', false);
          return;
        }
        const foreign = origin !== undefined && !ownOrigins(this.config, host).includes(origin);
        decide(foreign ? 'auth.foreign_origin' : null, !foreign);
      },
    });
  }
}
