import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { until } from './client.js';

/** One message as a robot got it. */
export interface RobotArrival {
  /** When its last byte was there, on this machine's clock. */
  readonly at: number;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
  readonly bytes: number;
  /** All words, for searching in. */
  readonly text: string;
}

export interface Robot {
  readonly kind: 'dingtalk' | 'feishu' | 'wecom';
  readonly secret: string | null;
  /** At most so many messages in so many milliseconds; what comes over it is refused as the vendor does. */
  readonly limits: readonly { readonly messages: number; readonly ms: number }[];
}

/**
 * Group robots as their vendors run them: they check signature, age of the signature, size and limits by a sliding window, answer 200 whatever is wrong, and keep
 * everything that arrives.
 */
export class RobotReceiver {
  readonly arrivals: RobotArrival[] = [];
  /** Those that were refused, and why. */
  readonly refused: { readonly path: string; readonly why: string }[] = [];
  private readonly robots = new Map<string, Robot>();
  private readonly answers = new Map<string, object>();

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) =>
      this.take(request, response),
    );
  }

  static async start(): Promise<RobotReceiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new RobotReceiver(server, (server.address() as { port: number }).port);
  }

  /** A group with a robot. @returns its address */
  add(name: string, robot: Robot): string {
    this.robots.set(`/${name}`, robot);
    return `http://127.0.0.1:${this.port}/${name}?access_token=0123456789`;
  }

  /** From now on the robot says this, whatever it gets; null: it judges again. */
  answer(name: string, said: object | null): void {
    if (said === null) this.answers.delete(`/${name}`);
    else this.answers.set(`/${name}`, said);
  }

  of(name: string): RobotArrival[] {
    return this.arrivals.filter(({ path }) => path === `/${name}`);
  }

  async until(name: string, count: number, withinMs = 15_000): Promise<void> {
    await until(async () => this.of(name).length >= count, withinMs, `${count} messages come to ${name}`);
  }

  /** The most messages that came within any window of so long. */
  most(name: string, ms: number): number {
    const times = this.of(name).map(({ at }) => at);
    return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const at = Date.now();
    const raw = Buffer.concat(chunks);
    const url = new URL(request.url ?? '/', 'http://robot');
    const robot = this.robots.get(url.pathname);
    if (!robot) {
      response.writeHead(404).end();
      return;
    }
    const body = JSON.parse(raw.toString('utf8')) as Record<string, unknown>;
    const arrival = {
      at,
      path: url.pathname,
      query: url.searchParams,
      body,
      bytes: raw.length,
      text: textsOf(body).join('\n'),
    };
    this.arrivals.push(arrival);
    const said = this.answers.get(url.pathname) ?? this.judge(robot, arrival);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  }

  private judge(robot: Robot, arrival: RobotArrival): object {
    const why = this.wrong(robot, arrival);
    if (why !== null) this.refused.push({ path: arrival.path, why });
    const code = robot.kind === 'feishu' ? 'code' : 'errcode';
    const words = robot.kind === 'feishu' ? 'msg' : 'errmsg';
    if (why === null) return { [code]: 0, [words]: 'ok' };
    const numbers = {
      dingtalk: { signature: 310000, rate: 130101, size: 40035 },
      feishu: { signature: 19021, rate: 11232, size: 9499 },
      wecom: { signature: 93000, rate: 45009, size: 40058 },
    } as const;
    return {
      [code]: numbers[robot.kind][why],
      [words]: why === 'signature' ? 'sign not match' : `${why} exceeded`,
    };
  }

  private wrong(robot: Robot, arrival: RobotArrival): 'signature' | 'rate' | 'size' | null {
    if (robot.secret !== null && !isSigned(robot, robot.secret, arrival)) return 'signature';
    const most = robot.kind === 'wecom' ? 4_096 : 20_480;
    const content = (arrival.body.markdown as { content?: string } | undefined)?.content;
    const bytes = robot.kind === 'wecom' ? Buffer.byteLength(content ?? '') : arrival.bytes;
    if (bytes > most) return 'size';
    const times = this.arrivals.filter(({ path }) => path === arrival.path).map(({ at }) => at);
    const isOver = robot.limits.some(
      ({ messages, ms }) => times.filter((at) => at > arrival.at - ms).length > messages,
    );
    return isOver ? 'rate' : null;
  }
}

const HOUR_MS = 60 * 60 * 1_000;
const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64');

function isSigned({ kind }: Robot, secret: string, { query, body, at }: RobotArrival): boolean {
  if (kind === 'dingtalk') {
    const timestamp = query.get('timestamp') ?? '';
    return (
      Math.abs(at - Number(timestamp)) < HOUR_MS &&
      query.get('sign') === hmac(secret, `${timestamp}\n${secret}`)
    );
  }
  const timestamp = String(body.timestamp);
  return (
    Math.abs(at - Number(timestamp) * 1_000) < HOUR_MS && body.sign === hmac(`${timestamp}\n${secret}`, '')
  );
}

const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsOf)
      : [];
