import {
  type Attributes,
  type Context,
  context,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';

/** What a span is called and carries: names and numbers of ours, never an address, a statement or anybody's words. */
export interface SpanFacts {
  readonly kind?: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  readonly attributes?: Attributes;
  /** W3C traceparent of what caused this; absent: the span that is open here, if any. */
  readonly causedBy?: string | undefined;
  /** W3C traceparents of other traces that this serves together. */
  readonly serves?: readonly (string | undefined)[];
  /** When it began, in milliseconds since 1970; absent: now. */
  readonly startTime?: number;
}

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

let tracer: Tracer | undefined;

/** From now on spans are made; undefined: none are, and what is timed costs a comparison. */
export function traceWith(next: Tracer | undefined): void {
  tracer = next;
}

export const isTracing = (): boolean => tracer !== undefined;

/** A span that is ended by whoever opened it, for work that begins and ends in different places. */
export class OpenSpan {
  constructor(
    private readonly span: Span,
    private readonly within: Context,
  ) {}

  /** Everything that `work` does, also later, belongs to this span. */
  run<T>(work: () => T): T {
    return context.with(this.within, work);
  }

  set(attributes: Attributes): void {
    this.span.setAttributes(attributes);
  }

  /** @param kind such as an error code: one of a short list, never a message */
  fail(kind: string): void {
    this.span.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', kind);
  }

  end(): void {
    this.span.end();
  }
}

/** Undefined while nothing is traced. */
export function openSpan(name: string, facts: SpanFacts = {}): OpenSpan | undefined {
  if (!tracer) return undefined;
  const { kind = 'internal', attributes = {}, causedBy, serves = [], startTime } = facts;
  const before = remoteContext(causedBy) ?? context.active();
  const links = serves.flatMap((one) => {
    const cause = spanContextOf(one);
    return cause ? [{ context: cause }] : [];
  });
  const span = tracer.startSpan(
    name,
    { kind: KINDS[kind], attributes, links, ...(startTime !== undefined && { startTime }) },
    before,
  );
  return new OpenSpan(span, trace.setSpan(before, span));
}

/** Runs `work` in a span of its own. What it throws marks the span by its kind and goes on. */
export async function inSpan<T>(
  name: string,
  facts: SpanFacts,
  work: (span: OpenSpan | undefined) => Promise<T>,
): Promise<T> {
  const span = openSpan(name, facts);
  if (!span) return work(undefined);
  try {
    return await span.run(() => work(span));
  } catch (error) {
    span.fail(kindOf(error));
    throw error;
  } finally {
    span.end();
  }
}

/** The same, but only as part of something that is traced already: clocks that look every second make no traces. */
export async function inSpanOfTrace<T>(name: string, facts: SpanFacts, work: () => Promise<T>): Promise<T> {
  return tracer && trace.getActiveSpan() ? inSpan(name, facts, work) : work();
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** What is open here, as a W3C traceparent for whoever goes on elsewhere; undefined when nothing is. */
export function traceparent(): string | undefined {
  if (!tracer) return undefined;
  const open = trace.getActiveSpan()?.spanContext();
  return open && `00-${open.traceId}-${open.spanId}-${open.traceFlags.toString(16).padStart(2, '0')}`;
}

/** The trace that is open here, for log lines. */
export const traceId = (): string | undefined =>
  tracer ? trace.getActiveSpan()?.spanContext().traceId : undefined;

function spanContextOf(parent: string | undefined) {
  const [, id, spanId, flags] = TRACEPARENT.exec(parent ?? '') ?? [];
  if (!id || !spanId || !flags || /^0+$/.test(id) || /^0+$/.test(spanId)) return undefined;
  return { traceId: id, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
}

function remoteContext(parent: string | undefined): Context | undefined {
  const cause = spanContextOf(parent);
  return cause && trace.setSpanContext(context.active(), cause);
}

/** A code of ours or of a driver, or else the class; messages may quote what somebody wrote. */
function kindOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code === 'string' && /^[\w.]{1,64}$/.test(code)) return code;
  return error instanceof Error ? error.constructor.name : typeof error;
}
