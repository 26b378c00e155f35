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
  appendToFeed,
  type CaseRecord,
  type CaseRow,
  type DecisionRow,
  type DeskActor,
  databaseNow,
  findDecision,
  forTenant,
  lockCase,
  lockDecision,
  type NewFeedEvent,
  type TenantSession,
  updateCaseWork,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { isKnownTo } from '../golden/known-to.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';

/** A decision with its case, both locked. */
export interface OpenedDecision {
  readonly session: TenantSession;
  readonly record: CaseRecord;
  readonly decision: DecisionRow;
  readonly actor: DeskActor;
  readonly now: number;
  readonly key: TenantKey;
}

export interface WorkedDecision<Answer> {
  readonly row: CaseRow;
  readonly events: readonly NewFeedEvent[];
  readonly audit: Omit<AuditEntry, 'subject'>;
  readonly answer: Answer;
}

/**
 * Runs one piece of work on a decision under its case's lock; rows, audit entry and events are written together or not at all.
 * The audit entry is about the case, so that it goes with it.
 * @throws FengsuiError `decision.not_found`, also for another tenant's and for one in a queue that is not the caller's.
 */
export async function onDecision<Answer>(
  { database, feedSignal, tenantKeys }: Services,
  doer: Doer & { readonly principal: Principal },
  id: string,
  work: (opened: OpenedDecision) => Promise<WorkedDecision<Answer>>,
): Promise<Answer> {
  const { principal } = doer;
  const key = await tenantKeys.of(principal.tenantId);
  const { answer, head } = await database.transaction(async (open) => {
    const session = forTenant(open, principal.tenantId);
    const found = await findDecision(session, id);
    const record = found && (await lockCase(session, found.caseId as CaseId));
    const decision = record && (await lockDecision(session, id));
    if (
      !record ||
      !decision ||
      !seesQueue(principal, record.row.queue) ||
      !(await isKnownTo(session, principal, record.row.itemId))
    )
      throw new FengsuiError('decision.not_found', 'No decision that you may see has this id.');
    const now = await databaseNow(session);
    const done = await work({ session, record, decision, actor: deskActor(doer), now, key });
    await updateCaseWork(session, { ...done.row, updatedAt: now });
    await recordAudit(session, doer, { ...done.audit, subject: { type: 'case', id: record.row.id } });
    return {
      answer: done.answer,
      head: done.events.length > 0 ? await appendToFeed(session, done.events, now) : null,
    };
  });
  if (head !== null) feedSignal.publish(principal.tenantId, head);
  return answer;
}

/** Who does something, as a decision keeps it. */
export function deskActor(doer: Doer): DeskActor {
  const { kind, id, name } = actorOf(doer);
  if (kind === 'member' || kind === 'program') return { kind, id: id ?? '', name: name ?? id ?? '' };
  return { kind: 'system', id: '', name: 'Fengsui' };
}
