import type { CaseRecord, DecisionRow, NewFeedEvent, TenantSession } from '#libs/persistence';
import type { TenantKey } from '../privacy/tenant-keys.js';

/** A decision that has just become final, or has just been taken back, with its case; the case is locked. */
export interface Settled extends CaseRecord {
  readonly decision: DecisionRow;
  /** Milliseconds on the database's clock. */
  readonly now: number;
  readonly key: TenantKey;
}

/** What follows, in the same transaction; the events it returns go on the feed after the decision's own. */
export type Consequence = (session: TenantSession, settled: Settled) => Promise<readonly NewFeedEvent[]>;
