import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import type { WebhookPayload } from '#libs/contracts';
import { until } from './client.js';

/** One request as it arrived. */
export interface Arrival {
  readonly at: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly id: string;
  readonly body: string;
  readonly payload: WebhookPayload;
}

/** What the receiver answers: a status, or whatever it likes. */
export type Answer = number | ((response: ServerResponse, arrival: Arrival) => void);

/** A webhook receiver as a platform would write it, which keeps everything that arrives. */
export class WebhookReceiver {
  readonly arrivals: Arrival[] = [];
  /** Chooses the answer; 204 unless told. */
  answer: (arrival: Arrival) => Answer = () => 204;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) =>
      this.take(request, response),
    );
  }

  static async start(port = 0): Promise<WebhookReceiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new WebhookReceiver(server, (server.address() as { port: number }).port);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  /** Those that another Standard Webhooks library finds signed with the secret. */
  verified(secret: string): Arrival[] {
    const webhook = new Webhook(secret);
    return this.arrivals.filter(({ body, headers }) => {
      try {
        webhook.verify(body, headers);
        return true;
      } catch {
        return false;
      }
    });
  }

  /** The `webhook-id` of everything that arrived, in order. */
  get ids(): string[] {
    return this.arrivals.map(({ id }) => id);
  }

  async until(count: number, withinMs = 30_000): Promise<void> {
    await until(async () => this.arrivals.length >= count, withinMs, `${count} webhooks arrive`, 10);
  }

  /** Refuses connections, until {@link comeBack}; what arrived stays. */
  goDown(): Promise<void> {
    return this.close();
  }

  async comeBack(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const headers = request.headers as Record<string, string>;
    const arrival = {
      at: Date.now(),
      headers,
      id: headers['webhook-id'] ?? '',
      body,
      payload: JSON.parse(body) as WebhookPayload,
    };
    this.arrivals.push(arrival);
    const answer = this.answer(arrival);
    if (typeof answer === 'number') response.writeHead(answer).end();
    else answer(response, arrival);
  }
}
