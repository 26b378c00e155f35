import { setTimeout as sleep } from 'node:timers/promises';
import type { ItemAnswer, Overview, WebhookWithSecret } from '#libs/contracts';
import { ApiClient, until } from '../support/client.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { check, type Violation } from './checker.js';
import { ClientLog } from './client-log.js';
import type { Cluster, Member } from './cluster.js';
import { Dice } from './dice.js';
import { FaithfulFollower } from './follower.js';
import { Load } from './load.js';

const SETTLED_WITHIN_MS = 90_000;
/** So many items are read back one by one. */
const READ_BACK = 25;

export interface TrialOptions {
  readonly seed: number;
  readonly logPath: string;
  /** Shortens what takes long, for `npm test`. */
  readonly brief: boolean;
  /** Limits of time are multiplied by this, on machines that others use too. */
  readonly patience: number;
  readonly webhooks?: boolean;
}

/** Something that was timed, and how long it may take. */
export interface Measure {
  readonly what: string;
  readonly ms: number;
  readonly limitMs: number;
}

/** One run of a scenario with one seed: its clients, its log, what it timed. */
export class Trial {
  readonly measures: Measure[] = [];
  readonly brief: boolean;
  private readonly followers: FaithfulFollower[] = [];
  private readonly hooks: Hook[] = [];

  private constructor(
    readonly cluster: Cluster,
    readonly dice: Dice,
    readonly log: ClientLog,
    readonly load: Load,
    readonly follower: FaithfulFollower,
    private readonly options: TrialOptions,
  ) {
    this.brief = options.brief;
    this.followers.push(follower);
  }

  static async begin(cluster: Cluster, options: TrialOptions): Promise<Trial> {
    const log = new ClientLog(options.logPath);
    const dice = new Dice(options.seed);
    const { head } = await overviewOf(cluster);
    log.add({ what: 'began', head });
    const follower = new FaithfulFollower('follower', cluster, log, head);
    const load = new Load(cluster, log, dice.split(), () => follower.judged);
    const trial = new Trial(cluster, dice, log, load, follower, options);
    if (options.webhooks) await trial.receive('receiver');
    return trial;
  }

  /** Another one who follows the feed, from where it stands now for the trial's own follower. */
  follow(name: string): FaithfulFollower {
    const [began] = this.log.of('began');
    const follower = new FaithfulFollower(name, this.cluster, this.log, began?.head ?? 0);
    this.followers.push(follower);
    return follower;
  }

  /** Another receiver of webhooks, which must hear of every verdict. Call it before there are any. */
  async receive(name: string): Promise<WebhookReceiver> {
    const hook = await hookUp(name, this.cluster);
    this.hooks.push(hook);
    return hook.receiver;
  }

  /** Notes in the log what is about to be done to the cluster. */
  injects(fault: string): void {
    this.log.add({ what: 'injected', fault });
  }

  async kill(member: Member, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.injects(`${signal} to ${member.name}`);
    await member.kill(signal);
  }

  /** Notes how long something took, and how long it may take on a machine of its own. */
  measure(what: string, ms: number, limitMs: number): void {
    this.measures.push({ what, ms: Math.round(ms), limitMs: limitMs * this.options.patience });
  }

  /** @throws Error when it does not hold in time; limits of promises belong to {@link measure} */
  async until(condition: () => boolean | Promise<boolean>, withinMs: number, what: string): Promise<void> {
    await until(async () => condition(), withinMs, what, 15);
  }

  pause(ms: number): Promise<void> {
    return sleep(ms);
  }

  /** How many acknowledged versions have no verdict yet. */
  get waiting(): number {
    return this.load.accepted - this.follower.judged;
  }

  /** What `/health/ready` of a node says now. */
  async readiness(node: Member): Promise<{ status: number; failing: readonly string[] }> {
    const response = await fetch(`${node.url}/health/ready`, { signal: AbortSignal.timeout(5_000) });
    const { failing } = (await response.json()) as { failing: string[] };
    this.log.add({ what: 'ready', node: node.name, status: response.status, failing });
    return { status: response.status, failing };
  }

  /** Heals the cluster, waits until everything is judged and told, reads back, and compares. */
  async settle(): Promise<Violation[]> {
    await this.load.stop();
    await this.cluster.heal();
    await this.until(
      async () => (await overviewOf(this.cluster)).pending === 0,
      SETTLED_WITHIN_MS,
      'everything is judged',
    );
    const { head } = await overviewOf(this.cluster);
    await this.until(
      () => this.followers.every(({ seq }) => seq >= head),
      SETTLED_WITHIN_MS,
      'the feed brought everything',
    );
    await this.readBack();
    for (const hook of this.hooks) await this.receiveAll(hook);
    return [
      ...check(this.log.entries),
      ...this.measures
        .filter(({ ms, limitMs }) => ms > limitMs)
        .map(({ what, ms, limitMs }) => `${what} took ${ms} ms; at most ${limitMs} ms are allowed`),
    ];
  }

  async end(): Promise<void> {
    this.load.abandon();
    for (const follower of this.followers) follower.close();
    await Promise.all(this.hooks.map((hook) => hook.remove()));
  }

  private async readBack(): Promise<void> {
    const [node] = this.cluster.nodes;
    const client = new ApiClient({ url: node?.url ?? '', apiKey: this.cluster.apiKey });
    const ids = [...new Set(this.log.of('acknowledged').flatMap(({ items }) => items.map(({ id }) => id)))];
    for (let count = 0; count < Math.min(READ_BACK, ids.length); count++) {
      const { body } = await client.send<ItemAnswer>('GET', `/v1/items/${this.dice.pick(ids)}`);
      const versions = body.versions.map(({ version, state, verdict }) => ({
        ...{ version, state, verdict: verdict?.verdict ?? null },
      }));
      this.log.add({ what: 'read', itemId: body.id, versions });
    }
  }

  /** Lets every webhook arrive, and puts what arrived into the log. */
  private async receiveAll({ name, receiver }: Hook): Promise<void> {
    const owed = new Set(
      this.log
        .of('event')
        .filter(({ follower, type }) => follower === this.follower.name && type === 'item.judged')
        .map(({ seq }) => seq),
    );
    const missing = () => {
      const came = new Set(receiver.arrivals.map(({ payload }) => payload.seq));
      return [...owed].some((seq) => !came.has(seq));
    };
    await this.until(() => !missing(), SETTLED_WITHIN_MS, 'the webhooks arrived').catch(() => undefined);
    for (const { id, payload } of receiver.arrivals)
      if (owed.has(payload.seq ?? 0))
        this.log.add({ what: 'webhook', receiver: name, id, seq: payload.seq ?? 0 });
  }
}

/** Asks any node that answers. @throws Error when none does in time */
export async function overviewOf(cluster: Cluster): Promise<Overview> {
  let turn = 0;
  let answer: Overview | undefined;
  await until(
    async () => {
      const node = cluster.nodes[turn++ % cluster.nodes.length];
      const client = new ApiClient({ url: node?.url ?? '', apiKey: cluster.apiKey });
      const { status, body } = await client.send<Overview>('GET', '/v1/overview').catch(() => ({
        ...{ status: 0, body: undefined },
      }));
      answer = status === 200 ? body : undefined;
      return answer !== undefined;
    },
    30_000,
    'a node answers',
    100,
  );
  return answer as Overview;
}

/** What the members' environment needs for a receiver on this machine. */
export const WEBHOOK_ENV = {
  FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  FENGSUI_WEBHOOK_ALLOW_HTTP: 'true',
  FENGSUI_WEBHOOK_RETRY_SECONDS: '0.5,1,1,1,1,1,1,1,1',
};

/** A receiver, as the log calls it. */
interface Hook {
  readonly name: string;
  readonly receiver: WebhookReceiver;
  remove(): Promise<void>;
}

async function hookUp(name: string, cluster: Cluster): Promise<Hook> {
  const receiver = await WebhookReceiver.start();
  const [node] = cluster.nodes;
  const client = new ApiClient({ url: node?.url ?? '', apiKey: cluster.apiKey });
  const { body } = await client.send<WebhookWithSecret>('POST', '/v1/webhooks', {
    url: receiver.url,
    types: ['item.judged'],
  });
  return {
    name,
    receiver,
    remove: async () => {
      await client.send('DELETE', `/v1/webhooks/${body.id}`).catch(() => undefined);
      await receiver.close();
    },
  };
}
