import type { Clock } from '#libs/domain';
import type { Release } from '#libs/engine';
import type { FeedSignal, JobBoardQueue, JudgeQueue, Mailer, OutboxRelay } from '#libs/messaging';
import type { Database } from '#libs/persistence';
import type { Logger, Metrics, OidcConfig, Outbound, Secret } from '#libs/runtime';
import type { CounterStore } from './counters/index.js';
import type { Judging } from './judging/judging.js';
import type { TenantReleases } from './learning/tenant-releases.js';
import type { Backlog, RateCounter } from './limits/index.js';
import type { TenantKeys } from './privacy/tenant-keys.js';

/** The release in force. Swapping it is one assignment; a judgement uses whichever it read first. */
export interface ReleaseHolder {
  current: Release;
}

/** Everything a use case may need; made once at start-up and handed down. */
export interface Services {
  readonly database: Database;
  readonly clock: Clock;
  readonly secret: Secret;
  readonly logger: Logger;
  readonly release: ReleaseHolder;
  /** The release each tenant is judged with: the one in force and what is the tenant's own. */
  readonly tenants: TenantReleases;
  /** Judges: in place, or in threads of its own. */
  readonly judging: Judging;
  /** What each tenant's authors are known by inside. */
  readonly tenantKeys: TenantKeys;
  readonly relay: OutboxRelay;
  readonly queue: JudgeQueue;
  /** The queue as a job board looks at it; null where it lies in the process. */
  readonly jobBoard: JobBoardQueue | null;
  readonly feedSignal: FeedSignal;
  readonly counters: CounterStore;
  /** How often somebody asked lately: over all processes when they share a Redis. */
  readonly rates: RateCounter;
  /** Turns items away while too many wait. */
  readonly backlog: Backlog;
  /** Null where no mail server is set up: then people hand links over themselves. */
  readonly mailer: Mailer | null;
  /** Where people open the console; no slash at the end. */
  readonly publicUrl: string;
  readonly oidc: OidcConfig | null;
  /** Everything is on this machine: who reads its output is its operator. */
  readonly embedded: boolean;
  /** Where anchors of audit logs are kept. */
  readonly anchorsFile: string;
  readonly metrics: Metrics;
  /** Opens the metrics of the installation; undefined: this machine alone reads them. */
  readonly metricsToken: string | undefined;
  /** Requests to addresses that tenants chose. */
  readonly outbound: Outbound;
  /** Seconds before a webhook delivery's second try, its third … */
  readonly webhookRetrySeconds: readonly number[];
  /** Tells the operator something on the console, such as a link to hand over. */
  readonly announce: (text: string) => void;
}
