import { createServer, connect as dial, type Server, type Socket } from 'node:net';

/** `up` passes bytes on, `silent` swallows them without a word (half-open), `down` cuts and refuses. */
type Mood = 'up' | 'silent' | 'down';

/** A TCP proxy that can fall ill on command. */
export class FlakyProxy {
  #mood: Mood = 'up';
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  private constructor(private readonly target: URL) {
    this.#server = createServer((client) => this.#accept(client));
  }

  static async before(redisUrl: string): Promise<FlakyProxy> {
    const proxy = new FlakyProxy(new URL(redisUrl));
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    const address = this.#server.address();
    return `redis://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  become(mood: Mood): void {
    this.#mood = mood;
    if (mood === 'down') {
      for (const socket of this.#sockets) {
        socket.destroy();
      }
    }
  }

  async close(): Promise<void> {
    this.become('down');
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(client: Socket): void {
    if (this.#mood === 'down') {
      client.destroy();
      return;
    }
    const server = dial(Number(this.target.port), this.target.hostname);
    this.#join(client, server);
    this.#join(server, client);
  }

  #join(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.on('data', (bytes) => this.#mood === 'up' && to.write(bytes));
    from.on('error', () => {});
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}
