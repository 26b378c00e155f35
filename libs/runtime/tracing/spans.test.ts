import { type Context, context, type Span, type SpanOptions, type Tracer, trace } from '@opentelemetry/api';
import { inSpan, inSpanOfTrace, traceparent, traceWith } from './spans.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = `00-${TRACE}-b7ad6b7169203331-01`;

/** What a tracer was asked for. */
function recorder() {
  const asked: { name: string; parent: string | undefined; links: number; failed: string[] }[] = [];
  const startSpan = (name: string, options: SpanOptions = {}, within: Context = context.active()): Span => {
    const one = {
      name,
      parent: trace.getSpanContext(within)?.spanId,
      links: options.links?.length ?? 0,
      failed: [] as string[],
    };
    asked.push(one);
    const span = trace.wrapSpanContext({ traceId: TRACE, spanId: '00f067aa0ba902b7', traceFlags: 1 });
    return Object.assign(span, {
      setAttribute: (key: string, value: unknown) => {
        one.failed.push(`${key}=${value}`);
        return span;
      },
    });
  };
  return { asked, tracer: { startSpan } as unknown as Tracer };
}

afterEach(() => traceWith(undefined));

test('without a tracer there are no spans and nothing to pass on', async () => {
  expect(await inSpan('work', {}, async (span) => [span, traceparent()])).toEqual([undefined, undefined]);
});

test.each([
  [PARENT, 'b7ad6b7169203331'],
  [undefined, undefined],
  ['', undefined],
  ['nonsense', undefined],
  [PARENT.toUpperCase(), undefined],
  [`01${PARENT.slice(2)}`, undefined],
  [`00-${'0'.repeat(32)}-b7ad6b7169203331-01`, undefined],
  [`00-${TRACE}-${'0'.repeat(16)}-01`, undefined],
  [`${PARENT}-more`, undefined],
])('a traceparent of %j is gone on from %s', async (causedBy, parent) => {
  const { asked, tracer } = recorder();
  traceWith(tracer);
  await inSpan('work', { causedBy, serves: [PARENT, undefined, 'nonsense'] }, async () => undefined);
  expect(asked).toEqual([{ name: 'work', parent, links: 1, failed: [] }]);
});

test('what fails is told by its kind, never in its words', async () => {
  const { asked, tracer } = recorder();
  traceWith(tracer);
  const fault = Object.assign(new Error("Duplicate entry '他的原话'"), { code: 'ER_DUP_ENTRY' });
  for (const thrown of [fault, new TypeError('他的原话'), Object.assign(new Error('x'), { code: '他 的' })])
    await expect(inSpan('work', {}, () => Promise.reject(thrown))).rejects.toBe(thrown);
  expect(asked.map(({ failed }) => failed)).toEqual([
    ['error.type=ER_DUP_ENTRY'],
    ['error.type=TypeError'],
    ['error.type=Error'],
  ]);
});

test('clocks that look now and then are no traces of their own', async () => {
  const { asked, tracer } = recorder();
  traceWith(tracer);
  expect(await inSpanOfTrace('transaction', {}, async () => 'done')).toBe('done');
  expect(asked).toEqual([]);
});
