import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem, SubmitAnswer } from '#libs/contracts';
import type { Item, Verdict } from '#libs/domain';
import type { ClientLog } from './client-log.js';
import type { Cluster, Member } from './cluster.js';
import type { Dice } from './dice.js';
import { anItem } from './texts.js';

/** A client that hears nothing for so long sends its request again, elsewhere. */
const PATIENCE_MS = 10_000;
/** Nothing is repeated for longer: then the trial has failed. */
const GIVE_UP_MS = 120_000;

/** How a trial's clients behave. */
export interface LoadOptions {
  /** Clients that each send one request after the other. */
  readonly clients?: number;
  /** Items a batch, at most. */
  readonly batch?: number;
  /** Accepted items that may wait for their verdict before the clients pause. */
  readonly waiting?: number;
  /** Milliseconds each client rests between two requests. */
  readonly restMs?: number;
  /** Share of requests that are single items judged at once. */
  readonly sync?: number;
}

/** Clients as a platform would write them: every request has a key, and is repeated with it until it is acknowledged. */
export class Load {
  #running: Promise<void>[] = [];
  #stopping = false;
  #abandoned = false;
  #keys = 0;
  readonly #known: string[] = [];

  constructor(
    private readonly cluster: Cluster,
    private readonly log: ClientLog,
    private readonly dice: Dice,
    /** Versions whose verdict the feed has brought. */
    private readonly judged: () => number,
  ) {}

  /** Versions that were acknowledged so far. */
  accepted = 0;

  start({ clients = 2, batch = 25, waiting = 300, restMs = 60, sync = 0.15 }: LoadOptions = {}): void {
    this.#stopping = false;
    this.#running = Array.from({ length: clients }, async () => {
      const dice = this.dice.split();
      while (!this.#stopping) {
        if (this.accepted - this.judged() > waiting) {
          await sleep(20);
          continue;
        }
        if (dice.chance(sync)) await this.moderate(dice);
        else await this.submit(dice.between(1, batch), { dice });
        await sleep(restMs * 2 * dice.next());
      }
    });
    // `stop` tells it; until then nobody listens, which would end the harness.
    for (const client of this.#running) client.catch(() => undefined);
  }

  /** Nothing is repeated any more: the trial is over, whatever came of it. */
  abandon(): void {
    this.#stopping = true;
    this.#abandoned = true;
  }

  /** Ends when every request was acknowledged. @throws Error when one never was */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#running);
    this.#running = [];
  }

  /** Submits a batch, until it is acknowledged. Some of its items are new words for what is known. */
  async submit(
    count: number,
    { dice = this.dice, to }: { dice?: Dice; to?: Member } = {},
  ): Promise<SubmitAnswer['accepted']> {
    const items = Array.from({ length: count }, () =>
      this.#known.length > 0 && dice.chance(0.05) ? anItem(dice, dice.pick(this.#known)) : anItem(dice),
    );
    const accepted = await this.submitItems(items, { dice, ...(to && { to }) });
    for (const { externalId } of accepted) this.#known.push(externalId);
    return accepted;
  }

  /** Items of a scenario's own, whose texts stay as they are. */
  async submitItems(
    items: readonly Item[],
    { dice = this.dice, to }: { dice?: Dice; to?: Member } = {},
  ): Promise<SubmitAnswer['accepted']> {
    const key = this.#nextKey();
    const send = () =>
      this.#untilAcknowledged<SubmitAnswer>('/v1/items', key, { items }, dice, {
        ...(to && { to }),
      });
    const { body, ms, node } = await send();
    this.#acknowledge(key, node, ms, body.accepted);
    this.accepted += body.accepted.length;
    if (dice.chance(0.1)) {
      const again = await send();
      this.#acknowledge(key, again.node, again.ms, again.body.accepted);
    }
    return body.accepted;
  }

  /** Has an item judged at once, until that is acknowledged; every other without a key, for the same words are the same version. */
  async moderate(dice = this.dice, item = anItem(dice), to?: Member): Promise<Verdict> {
    const key = this.#nextKey();
    const how = { isKeyed: dice.chance(0.5), ...(to && { to }) };
    const { body, ms, node } = await this.#untilAcknowledged<Verdict>('/v1/moderate', key, item, dice, how);
    const entry = { id: body.itemId, version: body.version, externalId: item.externalId };
    this.log.add({ what: 'acknowledged', key, node, ms, items: [entry], verdict: body.verdict });
    this.accepted += 1;
    return body;
  }

  /** Sends a request once. @param key also names it in the log @returns its answer, or null when none came */
  async once<Body>(
    path: string,
    key: string,
    body: unknown,
    node: Member,
    { isKeyed = true } = {},
  ): Promise<{ body: Body; ms: number } | null> {
    const began = performance.now();
    const msNow = () => Math.round(performance.now() - began);
    try {
      const response = await fetch(`${node.url}${path}`, {
        method: 'POST',
        headers: {
          ...{ authorization: `Bearer ${this.cluster.apiKey}`, 'content-type': 'application/json' },
          ...(isKeyed && { 'idempotency-key': key }),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const answer = JSON.parse(await response.text()) as Body | Problem;
      if (response.ok) return { body: answer as Body, ms: msNow() };
      const wellFormed =
        (response.headers.get('content-type') ?? '').startsWith('application/problem+json') &&
        response.headers.get('retry-after') !== null;
      const { code = '?' } = answer as Problem;
      this.log.add({
        what: 'refused',
        ...{ key, node: node.name, ms: msNow(), status: response.status, code, wellFormed },
      });
    } catch (error) {
      this.log.add({
        what: 'unanswered',
        ...{ key, node: node.name, ms: msNow(), error: causeOf(error) },
      });
    }
    return null;
  }

  #nextKey(): string {
    this.#keys += 1;
    return `faults-${process.pid}-${this.log.path.length}-${Date.now().toString(36)}-${this.#keys}`;
  }

  #acknowledge(key: string, node: string, ms: number, items: SubmitAnswer['accepted']): void {
    this.log.add({ what: 'acknowledged', key, node, ms, items });
  }

  async #untilAcknowledged<Body>(
    path: string,
    key: string,
    body: unknown,
    dice: Dice,
    { to, isKeyed = true }: { to?: Member; isKeyed?: boolean } = {},
  ) {
    for (const end = Date.now() + GIVE_UP_MS; Date.now() < end && !this.#abandoned; ) {
      const node = to ?? dice.pick(this.cluster.nodes);
      const answer = await this.once<Body>(path, key, body, node, { isKeyed });
      if (answer) return { ...answer, node: node.name };
      await sleep(100 + 200 * dice.next());
    }
    throw new Error(`a request was not acknowledged in ${GIVE_UP_MS / 1_000} s`);
  }
}

function causeOf(error: unknown): string {
  const { cause, name, message } = error as Error & { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? `${name}: ${message}`;
}
