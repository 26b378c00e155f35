import { createServer, type Server } from 'node:http';
import { until } from './client.js';

/** A span as a collector gets it, read from OTLP's JSON. */
export interface CollectedSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Trace ids of the spans it links to. */
  readonly links: readonly string[];
  readonly failed: boolean;
}

interface OtlpAttribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface OtlpTraces {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly OtlpAttribute[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly {
        readonly name: string;
        readonly traceId: string;
        readonly spanId: string;
        readonly parentSpanId?: string;
        readonly attributes?: readonly OtlpAttribute[];
        readonly links?: readonly { readonly traceId: string }[];
        readonly status?: { readonly code?: number };
      }[];
    }[];
  }[];
}

const STATUS_ERROR = 2;

/** An OTLP/HTTP receiver that keeps every span, and every byte it was sent. */
export class TraceCollector {
  readonly spans: CollectedSpan[] = [];
  /** Attributes of each resource that sent something. */
  readonly resources: Record<string, unknown>[] = [];
  readonly paths = new Set<string>();
  /** All bodies and headers as they arrived. */
  received = '';

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<TraceCollector> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const collector = new TraceCollector(server, `http://127.0.0.1:${port}`);
    server.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      collector.take(String(request.url), JSON.stringify(request.headers), Buffer.concat(chunks).toString());
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    return collector;
  }

  async until(condition: (spans: readonly CollectedSpan[]) => boolean, what: string): Promise<void> {
    await until(async () => condition(this.spans), 20_000, what);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(path: string, headers: string, body: string): void {
    this.paths.add(path);
    this.received += `${headers}\n${body}\n`;
    for (const { resource, scopeSpans } of (JSON.parse(body) as OtlpTraces).resourceSpans) {
      const about = read(resource.attributes);
      this.resources.push(about);
      for (const span of scopeSpans.flatMap(({ spans }) => spans))
        this.spans.push({
          service: String(about['service.name']),
          name: span.name,
          traceId: span.traceId,
          spanId: span.spanId,
          parentSpanId: span.parentSpanId,
          attributes: read(span.attributes ?? []),
          links: (span.links ?? []).map(({ traceId }) => traceId),
          failed: span.status?.code === STATUS_ERROR,
        });
    }
  }
}

const read = (attributes: readonly OtlpAttribute[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
