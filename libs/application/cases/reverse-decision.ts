import { inversesOf, nextDecisionState } from '#libs/cases';
import type { CaseReversed, DecisionView, Reverse } from '#libs/contracts';
import {
  CONTENT_ACTIONS,
  type Doer,
  FengsuiError,
  may,
  type Principal,
  type ToldReversal,
} from '#libs/domain';
import {
  type CaseRecord,
  type CaseRow,
  caseAtVersion,
  type DecisionRow,
  type DeskActor,
  laterDecisions,
  type NewFeedEvent,
  type TenantSession,
  updateDecision,
} from '#libs/persistence';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';
import { caseDecided, caseWork } from './case-work-view.js';
import { takeConductBack } from './conduct.js';
import { reversed } from './consequences.js';
import { decisionDetail } from './decision-view.js';
import { commanded } from './on-case.js';
import { onDecision } from './on-decision.js';

/** A committed decision about a case that is locked, and why it is taken back. */
export interface ReversalOf {
  /** The case, locked. */
  readonly record: CaseRecord;
  /** Read under that lock. */
  readonly decision: DecisionRow;
  readonly reversal: ToldReversal;
  readonly by: DeskActor;
  readonly reason: string | null;
  /** The case is open again, unless somebody works on it anyway. */
  readonly reopen: boolean;
  /** Milliseconds on the database's clock. */
  readonly now: number;
  readonly key: TenantKey;
}

export interface Reversed {
  readonly decision: DecisionRow;
  /** As it is to be written: the caller writes it (`updateCaseWork`), as it holds the lock. */
  readonly row: CaseRow;
  /** For the feed, in order. */
  readonly events: readonly NewFeedEvent[];
  readonly inverse: CaseReversed['inverse'];
}

/**
 * Takes a committed decision back, in the caller's transaction and under the lock of its case: gives the strike back, ends the
 * mute or ban, runs what else hangs on it, and makes the event that tells the platform what to do now. Whoever comes second is
 * refused, so that nothing is given back twice.
 * @throws FengsuiError `decision.illegal_transition`
 */
export async function reverseDecision(
  session: TenantSession,
  { record, decision, reversal, by, reason, reopen, now, key }: ReversalOf,
): Promise<Reversed> {
  const state = nextDecisionState(decision.state, 'reverse');
  const done: DecisionRow = { ...decision, state, reversedAt: now, reversal, reverser: by, reason };
  await updateDecision(session, done);
  const row = reopen ? { ...flagged(record.row), updatedAt: now } : record.row;
  const about = { ...((await caseAtVersion(session, record, decision.versionId)) ?? record), row };
  const settled = { ...about, decision: done, now, key };
  const alsoSanctioned = await takeConductBack(session, settled);
  const later = await laterDecisions(session, decision);
  const wordsDecidedSince = later.some(({ actions }) =>
    actions.some(({ kind }) => (CONTENT_ACTIONS as readonly string[]).includes(kind)),
  );
  const inverse = inversesOf(decision.actions, { wordsDecidedSince, alsoSanctioned });
  const { message, strike, ...told } = caseDecided(about, done, key);
  const data: CaseReversed = {
    ...told,
    inverse,
    reason: reversal,
    reversedAt: new Date(now).toISOString(),
  };
  const events: NewFeedEvent[] = [{ type: 'case.reversed', data }];
  if (row.state !== record.row.state)
    events.push({ type: 'case.updated', data: caseWork({ ...record, row }, key) });
  return { decision: done, row, inverse, events: [...events, ...(await reversed(session, settled))] };
}

/** Open again where it was finished; who works on it goes on. */
const flagged = (row: CaseRow): CaseRow =>
  row.state === 'decided' || row.state === 'closed' ? commanded(row, 'flag', null) : row;

/**
 * A senior moderator, or who made it, takes a committed decision back.
 * @throws FengsuiError `decision.not_found`, `decision.not_yours`, `decision.illegal_transition`
 */
export function reconsiderDecision(
  services: Services,
  by: Doer & { readonly principal: Principal },
  id: string,
  { reason, note, reopen }: Reverse,
): Promise<DecisionView> {
  return onDecision(services, by, id, async ({ session, record, decision, actor, now, key }) => {
    if (!may(by.principal, 'cases:review') && decision.makerId !== by.principal.id)
      throw new FengsuiError(
        'decision.not_yours',
        'Only a senior moderator reverses what a colleague decided.',
      );
    const done = await reverseDecision(session, {
      ...{ record, decision, reversal: 'reconsidered', by: actor, reason, reopen, now, key },
    });
    return {
      row: done.row,
      events: done.events,
      audit: {
        action: 'decision.reversed',
        before: { state: decision.state },
        after: { decisionId: id, inverse: done.inverse, reopen },
        reason: note === undefined ? reason : `${reason}\n${note}`,
      },
      answer: decisionDetail(done.decision, {}),
    };
  });
}
