import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type {
  AppealDecided,
  CaseDecided,
  CaseReversed,
  Erased,
  ItemJudged,
  ReportAnswered,
} from './contracts.js';
import { FengsuiError } from './error.js';

/** What events of a type carry, for the types that a platform acts on. */
export interface EventData {
  'item.judged': ItemJudged;
  'case.decided': CaseDecided;
  'case.reversed': CaseReversed;
  'appeal.decided': AppealDecided;
  'report.answered': ReportAnswered;
}

interface Event<Type extends string, Data> {
  /** The same at every try and every replay: do what it says once. */
  readonly id: string;
  readonly type: Type;
  /** When it happened, ISO 8601. */
  readonly timestamp: string;
  /** The event's number on the feed, without a gap within the tenant; null for `webhook.test`. */
  readonly seq: number | null;
  readonly data: Data;
}

/** An event that arrived; `type` tells what `data` is, unless the words were erased since (`'erased' in data`). */
export type WebhookEvent =
  | { [Type in keyof EventData]: Event<Type, EventData[Type] | Erased> }[keyof EventData]
  | Event<'webhook.test' | (string & Record<never, never>), Record<string, unknown>>;

/**
 * Reads a delivery once its signature and its time (within five minutes) are found right.
 * @param secret `whsec_…`, or several while it is rotated
 * @param body the request's body as it came, before any parser touched it
 * @throws FengsuiError `webhook.unsigned` when we did not sign it, or too long ago
 * @see https://www.standardwebhooks.com
 */
export function verifyWebhook(
  secret: string | readonly string[],
  body: string | Uint8Array,
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>,
): WebhookEvent {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  const given = headersOf(headers);
  let cause: unknown;
  for (const each of typeof secret === 'string' ? [secret] : secret) {
    try {
      const event = new Webhook(each).verify(text, given) as object;
      return { id: given['webhook-id'], ...event } as WebhookEvent;
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      cause = error;
    }
  }
  throw new FengsuiError('webhook.unsigned', 'Fengsui did not sign this delivery, or too long ago.', {
    cause,
  });
}

function headersOf(headers: Headers | Readonly<Record<string, unknown>>): Record<string, string> {
  const entries: Iterable<[string, unknown]> = headers instanceof Headers ? headers : Object.entries(headers);
  return Object.fromEntries([...entries].map(([name, value]) => [name.toLowerCase(), String(value)]));
}
