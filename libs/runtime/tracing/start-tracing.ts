import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { trace } from '@opentelemetry/api';
import type { Config } from '../config/index.js';
import { installationRoot } from '../installation.js';
import { traceWith } from './spans.js';

/** Spans wait at most so long for others to be sent with. */
const SENT_EVERY_MS = 1_000;
/** A collector that does not answer by then gets the next spans, not these. */
const ANSWER_MS = 3_000;
/** At the end of a process the last spans get this long. */
const FLUSH_MS = 2_000;

export type ServiceName = 'fengsui-api' | 'fengsui-worker' | 'fengsui-standalone';

/** How to end tracing; never throws, takes at most 2 s. */
export type StopTracing = () => Promise<void>;

/**
 * Sends spans to `OTEL_EXPORTER_OTLP_ENDPOINT` (OTLP over HTTP, JSON). Without it nothing of OpenTelemetry's SDK is loaded.
 * Spans that a collector does not take are dropped: no request and no job waits for it.
 */
export async function startTracing(
  { tracing }: Pick<Config, 'tracing'>,
  service: ServiceName,
): Promise<StopTracing> {
  if (!tracing) return async () => undefined;
  const [{ NodeTracerProvider, BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler }, ...rest] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const [{ OTLPTraceExporter }, { resourceFromAttributes }] = rest;
  const exporter = new OTLPTraceExporter({
    url: `${tracing.endpoint.replace(/\/+$/, '')}/v1/traces`,
    headers: { ...tracing.headers },
    timeoutMillis: ANSWER_MS,
  });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': service,
      'service.namespace': 'fengsui',
      'service.version': installedVersion(),
      'service.instance.id': `${hostname()}:${process.pid}`,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(tracing.ratio) }),
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: SENT_EVERY_MS })],
  });
  provider.register();
  traceWith(trace.getTracer('fengsui'));
  return async () => {
    traceWith(undefined);
    const late = new Promise<void>((resolve) => {
      setTimeout(resolve, FLUSH_MS).unref();
    });
    await Promise.race([provider.shutdown().catch(() => undefined), late]);
  };
}

/** Of package.json. */
export function installedVersion(): string {
  const text = readFileSync(join(installationRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
