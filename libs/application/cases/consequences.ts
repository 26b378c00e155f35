import type { CaseRecord, DecisionRow, NewFeedEvent, TenantSession } from '#libs/persistence';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { recordFacts, recordReversal } from '../quality/record-facts.js';

/** A decision that has just become final, or has just been taken back, with its case; the case is locked. */
export interface Settled extends CaseRecord {
  readonly decision: DecisionRow;
  /** Milliseconds on the database's clock. */
  readonly now: number;
  readonly key: TenantKey;
}

/** What follows, in the same transaction; the events it returns go on the feed after the decision's own. */
export type Consequence = (session: TenantSession, settled: Settled) => Promise<readonly NewFeedEvent[]>;

/** When the undo window is over and the platform is told. */
const WHEN_COMMITTED: readonly Consequence[] = [recordFacts];
/** When a committed decision is reversed. Nothing follows from an undo within the window: it never happened. */
const WHEN_REVERSED: readonly Consequence[] = [recordReversal];

export const committed = (session: TenantSession, settled: Settled) => run(WHEN_COMMITTED, session, settled);
export const reversed = (session: TenantSession, settled: Settled) => run(WHEN_REVERSED, session, settled);

async function run(
  consequences: readonly Consequence[],
  session: TenantSession,
  settled: Settled,
): Promise<NewFeedEvent[]> {
  const events: NewFeedEvent[] = [];
  for (const consequence of consequences) events.push(...(await consequence(session, settled)));
  return events;
}
