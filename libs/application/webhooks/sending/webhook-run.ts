import type { TryOutcome } from '#libs/domain';
import {
  type DueDelivery,
  forTenant,
  releaseWebhook,
  type WebhookClaim,
  type WebhookRow,
} from '#libs/persistence';
import type { OutboundLine } from '#libs/runtime';
import type { Services } from '../../services.js';
import { Bell } from './bell.js';
import { AT_ONCE, Pace } from './pace.js';
import { type EndedTry, recordEnded } from './record-tries.js';
import { sendDelivery } from './send-delivery.js';
import type { Slots } from './slots.js';
import { takeWork } from './take-work.js';

const TAKEN_AT_ONCE = 100;
/** With fewer than these left, and more to come, the next are asked for. */
const ENOUGH_READY = 20;
/** Results are written down together: so many, or so soon. */
const RECORD_AT = 50;
const RECORD_MS = 50;
/** The database is asked this often without a wake-up. Each time renews the claim, which holds for 8 s. */
const LOOK_MS = 1_000;
/** With nothing to do for so long the claim is given back. */
const IDLE_MS = 3_000;
const PAUSE_MS = 1_000;
const NO_SLOT_MS = 20;

/**
 * Sends for one endpoint while this process holds the claim. What is not written down when the process dies is sent again,
 * under the same `webhook-id`, by whoever claims next.
 */
export class WebhookRun {
  /** Settles when the claim was given back, or lost. */
  readonly done: Promise<void>;
  private readonly line: OutboundLine;
  private readonly bell = new Bell();
  private readonly underWay = new Set<string>();
  private ready: DueDelivery[] = [];
  private ended: EndedTry[] = [];
  private webhook: WebhookRow | undefined;
  private pace = new Pace(false);
  /** The database's clock less this process's monotonic one. */
  private offset = 0;
  private more = false;
  private lookAt = 0;
  private busyAt = performance.now();
  private stopping = false;
  private lost = false;

  constructor(
    private readonly services: Services,
    private readonly claim: WebhookClaim,
    private readonly slots: Slots,
  ) {
    this.line = services.outbound.open(AT_ONCE);
    this.done = this.run();
  }

  /** There may be something new. */
  wake(): void {
    this.lookAt = 0;
    this.bell.ring();
  }

  /** Begins nothing new. What is under way ends and is written down. */
  stop(): void {
    this.stopping = true;
    this.bell.ring();
  }

  /** Breaks off what is under way: it is sent again some day. */
  async breakOff(): Promise<void> {
    this.stop();
    await this.line.close();
  }

  private async run(): Promise<void> {
    while (!this.isOver()) {
      try {
        await this.step();
      } catch (error) {
        this.services.logger.warn({ err: error, webhookId: this.claim.webhookId }, 'a webhook has to wait');
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
    await this.line.close();
    if (!this.lost) await this.release();
  }

  private async step(): Promise<void> {
    if (this.isLookDue()) await this.look();
    const wait = this.startWhatMay();
    if (this.isRecordDue()) await this.record();
    else
      await this.bell.wait(Math.max(0, Math.min(wait, this.lookAt - performance.now(), this.recordInMs())));
  }

  private isOver(): boolean {
    if (this.lost) return true;
    if (this.underWay.size > 0 || this.ended.length > 0) return false;
    if (this.stopping || this.isPaused()) return true;
    return this.ready.length === 0 && !this.more && performance.now() - this.busyAt > IDLE_MS;
  }

  /** Somebody, or the receiver, wants nothing to be sent now. */
  private isPaused(): boolean {
    const { webhook } = this;
    return webhook !== undefined && (webhook.active === 0 || webhook.quietUntil > this.databaseTime());
  }

  private isLookDue(): boolean {
    const now = performance.now();
    return now >= this.lookAt || (this.more && this.ready.length < ENOUGH_READY);
  }

  private async look(): Promise<void> {
    const now = performance.now();
    const held = new Set([
      ...this.underWay,
      ...this.ready.map(({ id }) => id),
      ...this.ended.map(({ delivery }) => delivery.id),
    ]);
    const limit = TAKEN_AT_ONCE + held.size;
    const work = await takeWork(this.services, this.claim, limit, this.pace.sinceLastTry(now));
    if (!work) {
      this.lost = true;
      return;
    }
    if (!this.webhook) this.pace = new Pace(work.webhook.failingSince !== null);
    this.webhook = work.webhook;
    this.offset = work.now - performance.now();
    const fresh = work.due.filter(({ id }) => !held.has(id));
    this.ready.push(...fresh);
    this.more = work.more || work.due.length === limit;
    if (fresh.length > 0) this.busyAt = now;
    this.lookAt = now + LOOK_MS;
  }

  /** @returns how long the next one has to wait; another that ends rings the bell anyway */
  private startWhatMay(): number {
    if (this.stopping || this.lost || this.isPaused()) this.ready = [];
    for (let next = this.ready[0]; next; next = this.ready[0]) {
      const wait = this.pace.waitMs(performance.now(), this.underWay.size);
      if (wait > 0) return wait;
      if (!this.slots.take(this.pace.isDown)) return NO_SLOT_MS;
      this.ready.shift();
      void this.send(next);
    }
    return this.more && !this.stopping ? 0 : LOOK_MS;
  }

  private async send(delivery: DueDelivery): Promise<void> {
    const { webhook } = this;
    const begun = performance.now();
    this.pace.began(begun);
    this.underWay.add(delivery.id);
    try {
      if (!webhook) return;
      const at = this.databaseTime();
      const outcome = await sendDelivery(this.services, this.line, webhook, delivery, at);
      this.pace.ended(outcome);
      this.count(outcome, (performance.now() - begun) / 1_000);
      this.ended.push({ delivery, outcome, latencyMs: Math.round(performance.now() - begun), at });
    } catch (error) {
      // The database did not give the payload: it stays due.
      this.services.logger.warn({ err: error, webhookId: this.claim.webhookId }, 'a webhook has to wait');
    } finally {
      this.underWay.delete(delivery.id);
      this.slots.give();
      this.busyAt = performance.now();
      this.bell.ring();
    }
  }

  private count(outcome: TryOutcome, seconds: number): void {
    const { metrics } = this.services;
    metrics.webhookTries.inc({ outcome: outcome.delivered ? 'delivered' : outcome.failure });
    metrics.webhookSeconds.observe(seconds);
  }

  private isRecordDue(): boolean {
    return this.ended.length >= RECORD_AT || this.recordInMs() <= 0;
  }

  /** Until results have to be written down; Infinity when there are none. With nothing under way they wait for nothing. */
  private recordInMs(): number {
    const [first] = this.ended;
    if (!first) return Number.POSITIVE_INFINITY;
    if (this.underWay.size === 0 && this.ready.length === 0) return 0;
    return first.at + first.latencyMs + RECORD_MS - this.databaseTime();
  }

  private async record(): Promise<void> {
    const tries = [...this.ended];
    const webhook = await recordEnded(this.services, this.claim, tries, this.pace.isDown);
    this.ended = this.ended.slice(tries.length);
    if (webhook) this.webhook = webhook;
    else this.lost = true;
  }

  private async release(): Promise<void> {
    const { database, logger } = this.services;
    const { tenantId, webhookId } = this.claim;
    await database
      .transaction((open) => releaseWebhook(forTenant(open, tenantId), this.claim))
      .catch((error: unknown) => logger.warn({ err: error, webhookId }, 'a webhook was not given back'));
  }

  private databaseTime(): number {
    return Math.round(performance.now() + this.offset);
  }
}
