import type { NewFeedEvent, TenantSession } from '#libs/persistence';
import { settleAppeal } from '../appeals/settle-appeal.js';
import { goldenDecided } from '../golden/golden-decided.js';
import { learnFromDecision, unlearnDecision } from '../learning/teach.js';
import { recordFacts, recordReversal } from '../quality/record-facts.js';
import { sampleForReview } from '../quality/sample-review.js';
import { answerReports, setReportersRight } from '../reports/answer-reports.js';
import type { Consequence, Settled } from './settled.js';

/** When the undo window is over and the platform is told. */
const WHEN_COMMITTED: readonly Consequence[] = [
  answerReports,
  learnFromDecision,
  recordFacts,
  sampleForReview,
];
/** When a committed decision is reversed. Nothing follows from an undo within the window: it never happened. */
const WHEN_REVERSED: readonly Consequence[] = [
  setReportersRight,
  settleAppeal,
  unlearnDecision,
  recordReversal,
];

/** Nothing follows from a decision about a golden case but that it was right, or not. */
export const committed = async (session: TenantSession, settled: Settled) =>
  (await goldenDecided(session, settled)) ? [] : run(WHEN_COMMITTED, session, settled);
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
