import { type DeliveryFailure, MOST_RETRY_AFTER_MS, type TryOutcome } from '#libs/domain';
import { type OutboundAnswer, OutboundRefused } from '#libs/runtime';

const GONE = 410;

/** How a try ended that was answered. */
export function outcomeOf({ status, headers }: OutboundAnswer, now: number): TryOutcome {
  if (status >= 200 && status < 300) return { delivered: true, status };
  const failure = status === GONE ? 'gone' : status >= 300 && status < 400 ? 'redirect' : 'status';
  return { delivered: false, failure, status, retryAfterMs: retryAfter(headers['retry-after'], now) };
}

/** RFC 9110, 10.2.3: seconds, or a date. Milliseconds from now, at most {@link MOST_RETRY_AFTER_MS}. */
export function retryAfter(header: string | string[] | undefined, now: number): number | undefined {
  if (typeof header !== 'string') return undefined;
  const wait = /^\d{1,10}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return wait > 0 ? Math.min(wait, MOST_RETRY_AFTER_MS) : undefined;
}

/** How a try ended that was not answered. */
export function failureOf(error: unknown): TryOutcome {
  return { delivered: false, failure: kindOf(error), status: null };
}

const OF_CODE: readonly (readonly [RegExp, DeliveryFailure])[] = [
  [/^(ENOTFOUND|ENODATA|EAI_|ESERVFAIL|EREFUSED|ETIMEOUT|EBADRESP|EBADNAME|ENONAME|ECANCELLED)/, 'dns'],
  [/^(UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT|ETIMEDOUT)$/, 'timeout'],
  [/^(HPE_|UND_ERR_(HEADERS_OVERFLOW|RES_|RESPONSE|NOT_SUPPORTED|INFO))/, 'protocol'],
  [/CERT|SIGNATURE|TLS|SSL|^EPROTO$/, 'tls'],
];

interface Told {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
}

function kindOf(error: unknown): DeliveryFailure {
  for (let at = error; typeof at === 'object' && at !== null; at = (at as Told).cause) {
    const { name, code = '' } = at as Told;
    if (at instanceof OutboundRefused) return 'target_refused';
    if (name === 'TimeoutError') return 'timeout';
    if (name === 'HTTPParserError') return 'protocol';
    const known = OF_CODE.find(([pattern]) => pattern.test(String(code)));
    if (known) return known[1];
  }
  return 'connection';
}
