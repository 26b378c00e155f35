import { createServer, connect as dial, type Server, type Socket } from 'node:net';

/**
 * `up` passes bytes on; `silent` swallows them without a word, both ways (half-open); `mute` swallows what the client says,
 * `deaf` what the server answers; `slow` holds every byte back for {@link SLOW_MS}; `down` cuts and refuses.
 */
export type Mood = 'up' | 'silent' | 'mute' | 'deaf' | 'slow' | 'down';

/** Milliseconds that a slow link holds bytes back, each way. */
const SLOW_MS = 200;

/** A TCP proxy that can fall ill on command. */
export class FaultyProxy {
  #mood: Mood = 'up';
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  private constructor(private readonly target: URL) {
    this.#server = createServer((client) => this.#accept(client));
  }

  /** A proxy of its own port before the server of an address such as `redis://127.0.0.1:6379/0`. */
  static async before(address: string): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(new URL(address));
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The server's address with the proxy's port in it. */
  get url(): string {
    const address = this.#server.address();
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(typeof address === 'object' && address ? address.port : 0);
    return url.href;
  }

  get mood(): Mood {
    return this.#mood;
  }

  /** Bytes swallowed before are lost: a link that heals is a broken stream to both sides, as with a real one. */
  become(mood: Mood): void {
    this.#mood = mood;
    if (mood === 'down') this.cut();
  }

  /** Breaks the connections there are; new ones are taken. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Forgets the connections there are, as a firewall does: their bytes vanish from now on, while new ones work. */
  strand(): void {
    for (const socket of this.#sockets) socket.removeAllListeners('data').resume();
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
    this.#join(client, server, 'mute');
    this.#join(server, client, 'deaf');
  }

  #join(from: Socket, to: Socket, lost: Mood): void {
    this.#sockets.add(from);
    from.on('data', (bytes) => {
      if (this.#mood === 'up') to.write(bytes);
      else if (this.#mood === 'slow') setTimeout(() => to.write(bytes), SLOW_MS);
      else if (this.#mood !== 'silent' && this.#mood !== lost && this.#mood !== 'down') to.write(bytes);
    });
    from.on('error', () => {});
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}
