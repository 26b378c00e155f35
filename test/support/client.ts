import { io, type Socket } from 'socket.io-client';
import type { Overview, Problem } from '#libs/contracts';
import type { FeedEvent } from '#libs/domain';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Talks to a server as a platform would; follows no redirection. */
export class ApiClient {
  constructor(
    private readonly server: { readonly url: string; readonly apiKey: string },
    private readonly credentials: Readonly<Record<string, string>> = {
      authorization: `Bearer ${server.apiKey}`,
    },
  ) {}

  /** Sends `body` as JSON, or a string as it is; an answer that is not JSON comes as text. */
  async send<Body = Problem>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.server.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...this.credentials,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /[/+]json(;|$)/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? null : isJson ? JSON.parse(text) : text) as Body,
    };
  }

  /** A client that goes by a member's session, as the console does. */
  async signIn(password: string, login = 'admin'): Promise<ApiClient> {
    const { headers, status } = await this.send('POST', '/v1/session', { login, password });
    if (status !== 200) throw new Error(`${login} could not sign in: ${status}`);
    const cookie = headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
    return new ApiClient(this.server, { cookie, origin: this.server.url });
  }

  async overview(): Promise<Overview> {
    return (await untilTaken(() => this.send<Overview>('GET', '/v1/overview'))).body;
  }

  /** @throws Error when something is still pending after `withinMs` */
  async untilJudged(withinMs = 80_000): Promise<void> {
    await until(async () => (await this.overview()).pending === 0, withinMs, 'everything is judged', 100);
  }
}

/** Follows the feed and keeps what came. */
export class FeedFollower {
  readonly events: FeedEvent[] = [];
  readonly resyncs: number[] = [];
  readonly socket: Socket;

  constructor(url: string, auth: Readonly<Record<string, unknown>>, headers: Record<string, string> = {}) {
    this.socket = io(`${url}/feed`, {
      auth,
      transports: ['websocket'],
      // A browser says which page a socket comes from; without that a cookie counts for nothing.
      extraHeaders: { ...(headers.cookie && { origin: url }), ...headers },
      reconnection: false,
    });
    this.socket.on('events', (events: FeedEvent[]) => this.events.push(...events));
    this.socket.on('resync', ({ head }: { head: number }) => this.resyncs.push(head));
  }

  connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('connect', resolve);
      this.socket.once('connect_error', reject);
    });
  }

  async until(condition: (events: readonly FeedEvent[]) => boolean, withinMs = 30_000): Promise<void> {
    await until(async () => condition(this.events), withinMs, 'the feed brings what was expected', 10);
  }

  close(): void {
    this.socket.disconnect();
  }
}

/**
 * Sends again what the storage was too busy for, when its 503 says so, or after a second. For tests whose matter is another than speed.
 */
export async function untilTaken<Body>(send: () => Promise<Answer<Body>>): Promise<Answer<Body>> {
  const answer = await send();
  if (answer.status !== 503) return answer;
  await new Promise((resolve) => setTimeout(resolve, 1_000 * Number(answer.headers.get('retry-after') ?? 1)));
  return untilTaken(send);
}

/** Who waits long asks less and less often, or the asking takes what the answer waits for. */
const FIRST_PAUSE_MS = 10;
const PAUSE_GROWS = 1.25;
const LONGEST_PAUSE_MS = 200;

/**
 * Asks until the condition holds.
 * @param everyMs the pause between two tries, for what must be seen at once or is dear to ask; absent: a growing one
 * @throws Error when the condition does not hold in time
 */
export async function until(
  condition: () => Promise<boolean>,
  withinMs: number,
  what: string,
  everyMs?: number,
): Promise<void> {
  const end = Date.now() + withinMs;
  let pause = FIRST_PAUSE_MS;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited ${withinMs} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs ?? pause));
    pause = Math.min(pause * PAUSE_GROWS, LONGEST_PAUSE_MS);
  }
}
