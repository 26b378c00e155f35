import { type AppealClaim, mayReviewAppeal, type Worker } from '#libs/cases';
import {
  type AuditEntry,
  actorOf,
  type CaseId,
  type Doer,
  FengsuiError,
  type Principal,
  seesQueue,
} from '#libs/domain';
import {
  type AppealRow,
  appendToFeed,
  type CaseRecord,
  type DecisionRow,
  databaseNow,
  findAppeal,
  forTenant,
  lockAppeal,
  lockCase,
  lockDecision,
  type NewFeedEvent,
  type TenantSession,
  updateAppeal,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';

/** An appeal with its case and the decision it is against, all locked, in the hands of somebody who may review it. */
export interface OpenedAppeal {
  readonly session: TenantSession;
  readonly appeal: AppealRow;
  readonly record: CaseRecord;
  readonly decision: DecisionRow;
  readonly worker: Worker;
  readonly now: number;
  readonly key: TenantKey;
}

export interface WorkedAppeal {
  readonly appeal: AppealRow;
  readonly events: readonly NewFeedEvent[];
  readonly audit: Omit<AuditEntry, 'subject'>;
}

/**
 * Runs one piece of work on an appeal under its lock; rows, audit entry and events are written together or not at all. The audit
 * entry is about the case, so that it goes with it.
 * @throws FengsuiError `appeal.not_found`, also for another tenant's and for one in a queue that is not the caller's;
 * `appeal.own` for who made or confirmed the decision.
 */
export async function onAppeal(
  { database, feedSignal, tenantKeys }: Services,
  doer: Doer & { readonly principal: Principal },
  id: string,
  work: (opened: OpenedAppeal) => Promise<WorkedAppeal> | WorkedAppeal,
): Promise<void> {
  const { principal } = doer;
  const key = await tenantKeys.of(principal.tenantId);
  const head = await database.transaction(async (open) => {
    const session = forTenant(open, principal.tenantId);
    const found = await findAppeal(session, id);
    const record = found && (await lockCase(session, found.caseId as CaseId));
    const decision = record && found && (await lockDecision(session, found.decisionId));
    const appeal = decision && (await lockAppeal(session, id));
    if (!record || !decision || !appeal || !seesQueue(principal, record.row.queue))
      throw new FengsuiError('appeal.not_found', 'No appeal that you may see has this id.');
    if (!mayReviewAppeal({ makerId: decision.makerId, confirmedBy: decision.confirmer?.id }, principal.id))
      throw new FengsuiError('appeal.own', 'You had a hand in the decision; somebody else reviews it.');
    const now = await databaseNow(session);
    const worker = { id: principal.id, name: actorOf(doer).name ?? principal.id };
    const done = await work({ session, appeal, record, decision, worker, now, key });
    await updateAppeal(session, done.appeal);
    await recordAudit(session, doer, { ...done.audit, subject: { type: 'case', id: appeal.caseId } });
    return done.events.length > 0 ? appendToFeed(session, done.events, now) : null;
  });
  if (head !== null) feedSignal.publish(principal.tenantId, head);
}

/** Who holds an appeal; null: nobody does. */
export const claimOf = ({ holder, holderName, heldUntil }: AppealRow): AppealClaim | null =>
  holder === null || holderName === null || heldUntil === null
    ? null
    : { holder, holderName, until: heldUntil };

export const NOT_HELD = { holder: null, holderName: null, heldUntil: null } as const;
