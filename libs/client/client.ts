import ky, { HTTPError, type KyInstance } from 'ky';
import type {
  AppealReceipt,
  Correction,
  CorrectionAnswer,
  Item,
  NewAppeal,
  NewReport,
  Problem,
  ReportReceipt,
  StoredItem,
  SubmitAnswer,
  Verdict,
} from './contracts.js';
import { FengsuiError } from './error.js';

/** Items that `POST /v1/items` takes at once. */
const BATCH = 500;
const WITHIN_MS = 10_000;
const TRIES = 5;
const LONGEST_PAUSE_MS = 5_000;
const METHODS = ['get', 'post', 'patch', 'put', 'delete'] as const;
type Method = (typeof METHODS)[number];
/** Answers that say: nothing was stored, ask again. */
const AGAIN = [429, 502, 503, 504];

export interface FengsuiOptions {
  /** Where Fengsui answers, such as `https://fengsui.example.com`. */
  readonly url: string;
  /** An API key, `fs_…`. */
  readonly key: string;
  /** How long a call may take with all its tries, in ms. @default 10000 */
  readonly timeoutMs?: number;
}

/** How one call differs. */
export interface CallOptions {
  /** Ends the waiting; what was sent may still be carried out. */
  readonly signal?: AbortSignal;
  /**
   * 1 to 255 visible ASCII characters; calls with the same key are carried out once.
   * @default a new one a call, kept by its tries; none for items, which are known by their own id and words
   */
  readonly idempotencyKey?: string;
}

/**
 * Fengsui, as a platform talks to it. A call is tried up to five times where the server cannot be reached or asks to come again (429, 503),
 * waits as `Retry-After` says, and is carried out once though the answer of a try was lost.
 * Every method throws FengsuiError, or the reason of a `signal` of yours; none answers "allow" where no verdict is known.
 */
export class Fengsui {
  readonly #http: KyInstance;
  readonly #timeoutMs: number;

  constructor({ url, key, timeoutMs = WITHIN_MS }: FengsuiOptions) {
    this.#timeoutMs = timeoutMs;
    this.#http = ky.create({
      prefixUrl: url,
      headers: { authorization: `Bearer ${key}` },
      redirect: 'error', // a key goes nowhere else
      timeout: false, // each call has one for all its tries, pauses included
      retry: {
        limit: TRIES - 1,
        methods: [...METHODS],
        statusCodes: AGAIN,
        afterStatusCodes: AGAIN,
        backoffLimit: LONGEST_PAUSE_MS,
        jitter: true,
      },
    });
  }

  /** Judges one item now. It is stored like any other; what needs a person becomes a case. */
  moderate(item: Item, options?: CallOptions): Promise<Verdict> {
    return this.#send('post', 'v1/moderate', item, options);
  }

  /**
   * Hands in any number of items, 500 a request, one request after the other; verdicts follow by webhook or on the feed.
   * @returns ids in the order given, and what was refused, `index` counting through all items
   * @throws FengsuiError at the first request that fails; the items before it are safe, and handing in all of them again changes nothing
   */
  async submit(items: readonly Item[], options?: Omit<CallOptions, 'idempotencyKey'>): Promise<SubmitAnswer> {
    const answer: SubmitAnswer = { accepted: [], rejected: [] };
    for (let from = 0; from < items.length; from += BATCH) {
      const batch = { items: items.slice(from, from + BATCH) };
      const { accepted, rejected } = await this.#send<SubmitAnswer>('post', 'v1/items', batch, options);
      answer.accepted.push(...accepted);
      answer.rejected.push(...rejected.map((one) => ({ ...one, index: one.index + from })));
    }
    return answer;
  }

  /** An item with its versions and verdicts, by the id that Fengsui gave it. */
  item(id: string, options?: CallOptions): Promise<StoredItem> {
    return this.request('get', `v1/items/${encodeURIComponent(id)}`, undefined, options);
  }

  /** Passes on what a user reports. */
  report(report: NewReport, options?: CallOptions): Promise<ReportReceipt> {
    return this.request('post', 'v1/reports', report, options);
  }

  /** Passes on an author's appeal against a decision. */
  appeal(appeal: NewAppeal, options?: CallOptions): Promise<AppealReceipt> {
    return this.request('post', 'v1/appeals', appeal, options);
  }

  /** Says what verdicts should have been, up to 500 at once: examples for training, once a person has looked at them. */
  correct(corrections: readonly Correction[], options?: CallOptions): Promise<CorrectionAnswer> {
    return this.request('post', 'v1/corrections', { items: corrections }, options);
  }

  /** Any other call of the HTTP API, with the same tries and errors. @param path such as `v1/webhooks` */
  request<Answer>(method: Method, path: string, body?: unknown, options?: CallOptions): Promise<Answer> {
    const own = method === 'get' ? {} : { idempotencyKey: crypto.randomUUID() };
    return this.#send(method, path, body, { ...own, ...options });
  }

  async #send<Answer>(
    method: Method,
    path: string,
    body: unknown,
    { signal, idempotencyKey }: CallOptions = {},
  ): Promise<Answer> {
    const time = AbortSignal.timeout(this.#timeoutMs);
    try {
      const response = await this.#http(path, {
        method,
        ...(idempotencyKey !== undefined && { headers: { 'idempotency-key': idempotencyKey } }),
        ...(body !== undefined && { json: body }),
        signal: signal ? AbortSignal.any([signal, time]) : time,
      });
      return response.status === 204 ? (undefined as Answer) : await response.json<Answer>();
    } catch (error) {
      if (signal?.aborted) throw error;
      throw await told(error, time.aborted);
    }
  }
}

async function told(cause: unknown, late: boolean): Promise<FengsuiError> {
  if (late) return new FengsuiError('client.timeout', 'Fengsui did not answer in time.', { cause });
  if ((cause as Error)?.name === 'SyntaxError')
    return new FengsuiError('client.unreadable', 'The answer is not JSON: is this Fengsui’s address?', {
      cause,
    });
  if (!(cause instanceof HTTPError))
    return new FengsuiError('client.unreachable', `Fengsui cannot be reached: ${String(cause)}`, { cause });
  const { status } = cause.response;
  const problem = await cause.response.json<Problem>().catch(() => undefined);
  if (!problem?.code)
    return new FengsuiError('client.unreadable', `Something answered ${status}.`, { status, cause });
  const fields = problem.errors.map(({ pointer, detail }) => `${pointer}: ${detail}`);
  const message = [problem.detail ?? problem.title, ...fields].join('\n');
  return new FengsuiError(problem.code, message, { status, problem, cause });
}
