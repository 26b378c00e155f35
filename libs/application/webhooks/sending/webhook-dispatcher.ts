import { claimWebhook, findClaimableWebhooks, forTenant, type WebhookClaim } from '#libs/persistence';
import type { Services } from '../../services.js';
import { Slots } from './slots.js';
import { WebhookRun } from './webhook-run.js';

/** Signals can be lost, and due times pass without one: the database is asked this often anyway. */
const POLL_MS = 1_000;
/** Signals come with every batch of verdicts; this often they are listened to. */
const SIGNAL_MS = 100;
const CLAIMS_AT_ONCE = 8;
const MOST_RUNS = 256;
/** Requests under way may end so long after a stop. */
const DRAIN_MS = 5_000;

/**
 * Sends webhooks in this process: takes endpoints that have something to send, each with a claim of its own, so that any
 * number of processes share the work and a receiver that is slow or down keeps nobody waiting but itself.
 */
export class WebhookDispatcher {
  private readonly runs = new Map<string, WebhookRun>();
  private readonly tenants = new Map<string, Set<WebhookRun>>();
  private readonly slots = new Slots();
  private timer: NodeJS.Timeout | undefined;
  private soon: NodeJS.Timeout | undefined;
  private unsubscribe: () => void = () => undefined;
  private claiming: Promise<void> | undefined;
  private stopping = false;

  constructor(private readonly services: Services) {}

  start(): void {
    this.timer = setInterval(() => this.claim(), POLL_MS);
    this.unsubscribe = this.services.feedSignal.subscribe((tenantId) => {
      for (const run of this.tenants.get(tenantId) ?? []) run.wake();
      this.soon ??= setTimeout(() => {
        this.soon = undefined;
        this.claim();
      }, SIGNAL_MS);
    });
  }

  /** Ends what is under way, and gives everything back. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    clearTimeout(this.soon);
    this.unsubscribe();
    await this.claiming;
    const runs = [...this.runs.values()];
    for (const run of runs) run.stop();
    const breakOff = setTimeout(() => {
      for (const run of runs) void run.breakOff();
    }, DRAIN_MS);
    await Promise.all(runs.map(({ done }) => done));
    clearTimeout(breakOff);
  }

  private claim(): void {
    if (this.stopping) return;
    this.claiming ??= this.claimSome().finally(() => {
      this.claiming = undefined;
    });
  }

  private async claimSome(): Promise<void> {
    const { database, logger } = this.services;
    const room = Math.min(CLAIMS_AT_ONCE, MOST_RUNS - this.runs.size);
    if (room <= 0) return;
    try {
      const found = await findClaimableWebhooks(database.read, room + this.runs.size);
      for (const { tenantId, webhookId } of found
        .filter((one) => !this.runs.has(one.webhookId))
        .slice(0, room)) {
        const claim = await database.transaction((open) =>
          claimWebhook(forTenant(open, tenantId), webhookId),
        );
        if (claim) this.run(claim);
      }
    } catch (error) {
      logger.warn({ err: error }, 'webhooks could not be looked for');
    }
  }

  private run(claim: WebhookClaim): void {
    const run = new WebhookRun(this.services, claim, this.slots);
    this.runs.set(claim.webhookId, run);
    const ofTenant = this.tenants.get(claim.tenantId) ?? new Set();
    this.tenants.set(claim.tenantId, ofTenant.add(run));
    void run.done.then(() => {
      this.runs.delete(claim.webhookId);
      ofTenant.delete(run);
      if (ofTenant.size === 0) this.tenants.delete(claim.tenantId);
    });
  }
}
