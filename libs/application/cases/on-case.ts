import { type CaseCommand, type Lease, nextCaseState, type Worker } from '#libs/cases';
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
  databaseNow,
  forTenant,
  lockCase,
  type NewFeedEvent,
  type TenantSession,
  updateCaseWork,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { isKnownTo } from '../golden/known-to.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';

/** A case somebody works on, locked. Times are milliseconds on the database's clock. */
export interface OpenedCase extends CaseRecord {
  readonly session: TenantSession;
  readonly worker: Worker;
  readonly lease: Lease | null;
  readonly now: number;
  /** What the case's view is made with. */
  readonly key: TenantKey;
}

/** What became of it. */
export interface WorkedCase<Answer> {
  readonly row: CaseRow;
  readonly events: readonly NewFeedEvent[];
  readonly audit?: Omit<AuditEntry, 'subject'>;
  readonly answer: Answer;
}

/**
 * Runs one piece of work on a case under its lock; row, audit entry and events are written together or not at all.
 * @param onLocked `skip`: a case that another transaction holds right now counts as not found
 * @throws FengsuiError `case.not_found`, also for another tenant's case and for one in a queue that is not the caller's.
 */
export async function onCase<Answer>(
  { database, feedSignal, tenantKeys }: Services,
  doer: Doer & { readonly principal: Principal },
  id: CaseId,
  work: (opened: OpenedCase) => Promise<WorkedCase<Answer>> | WorkedCase<Answer>,
  onLocked: 'wait' | 'skip' = 'wait',
): Promise<Answer> {
  const { principal } = doer;
  const key = await tenantKeys.of(principal.tenantId);
  const { answer, head } = await database.transaction(async (open) => {
    const session = forTenant(open, principal.tenantId);
    const record = await lockCase(session, id, onLocked);
    if (
      !record ||
      !seesQueue(principal, record.row.queue) ||
      !(await isKnownTo(session, principal, record.row.itemId))
    )
      throw new FengsuiError('case.not_found', 'No case that you may see has this id.');
    const now = await databaseNow(session);
    const worker = { id: principal.id, name: actorOf(doer).name ?? principal.id };
    const done = await work({ ...record, session, worker, lease: leaseOf(record.row), now, key });
    await updateCaseWork(session, { ...done.row, updatedAt: now });
    if (done.audit) await recordAudit(session, doer, { ...done.audit, subject: { type: 'case', id } });
    return {
      answer: done.answer,
      head: done.events.length > 0 ? await appendToFeed(session, done.events, now) : null,
    };
  });
  if (head !== null) feedSignal.publish(principal.tenantId, head);
  return answer;
}

/** The row after a command, with or without a lease. @throws FengsuiError `case.illegal_transition` */
export function commanded(
  row: CaseRow,
  command: CaseCommand,
  lease: Lease | null,
  heldUntil: number | null = null,
): CaseRow {
  return {
    ...row,
    state: nextCaseState(row.state, command),
    leaseToken: lease?.token ?? null,
    leaseHolder: lease?.holder ?? null,
    leaseName: lease?.holderName ?? null,
    leaseUntil: lease?.until ?? null,
    heldUntil,
  };
}

function leaseOf({
  leaseToken: token,
  leaseHolder: holder,
  leaseName: holderName,
  leaseUntil: until,
}: CaseRow): Lease | null {
  return token === null || holder === null || holderName === null || until === null
    ? null
    : { token, holder, holderName, until };
}
