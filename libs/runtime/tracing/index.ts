export {
  inSpan,
  inSpanOfTrace,
  isTracing,
  type OpenSpan,
  openSpan,
  type SpanFacts,
  traceId,
  traceparent,
} from './spans.js';
export { installedVersion, type ServiceName, type StopTracing, startTracing } from './start-tracing.js';
