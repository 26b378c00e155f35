import type { NormApproval, NormReason, NormView } from '#libs/contracts';
import { countApproval, type Doer, nextNormState, type TenantId } from '#libs/domain';
import type { Release } from '#libs/engine';
import {
  bumpRevision,
  databaseNow,
  forTenant,
  type NormRow,
  readApprovalsNeeded,
  type TenantSession,
  updateNorm,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { candidateOf, runTests } from './candidate.js';
import { normTold, normView } from './norm-view.js';
import { changedMeanwhile, inState, lockVersion, retireLive } from './versions.js';
import { memberOf, workersOn } from './workers.js';

interface Step {
  readonly session: TenantSession;
  /** What the tenant's norms are put over. */
  readonly base: Release;
  readonly row: NormRow;
  readonly versions: readonly NormRow[];
  readonly now: number;
}

/** What a step makes of the version, and what the audit log says of it. */
interface Outcome {
  readonly next: NormRow;
  readonly action: string;
  readonly reason?: string | undefined;
}

/** Locks a version, takes one step with it, writes and audits what came of it. */
async function step(
  { database, tenants }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  take: (step: Step) => Promise<Outcome>,
): Promise<NormView> {
  const base = await tenants.withoutNorms(tenantId);
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const { row, versions } = await lockVersion(session, id);
    const now = await databaseNow(session);
    const { next, action, reason } = await take({ session, base, row, versions, now });
    await updateNorm(session, next);
    await recordAudit(session, by, {
      action,
      subject: { type: 'norm', id },
      before: normTold(row),
      after: normTold(next),
      reason,
    });
    return normView(next, await readApprovalsNeeded(session));
  });
}

/**
 * Hands a draft to the others. The sentences beside its words must come out as written.
 * @throws FengsuiError `norm.illegal_transition`, `norm.tests_failed`, `dictionary.invalid`, `approval.member_only`
 */
export function submitNorm(services: Services, tenantId: TenantId, by: Doer, id: string): Promise<NormView> {
  return step(services, tenantId, by, id, async ({ session, base, row, now }) => {
    const submittedBy = memberOf(by, now);
    const state = inState(row, 'submit', now);
    runTests(await candidateOf(base, session, row));
    return {
      next: { ...row, ...state, submittedBy, approvals: [], rejection: null },
      action: 'norm.submitted',
    };
  });
}

/**
 * Approves a version as it is. The last approval it needs puts it in force, in every process within a second or so.
 * @throws FengsuiError `approval.own`, `approval.twice`, `approval.member_only`, `norm.changed`, `norm.illegal_transition`,
 * `dictionary.invalid` where it does not go with what came in force meanwhile
 */
export function approveNorm(
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  { digest, note }: NormApproval,
): Promise<NormView> {
  return step(services, tenantId, by, id, async ({ session, base, row, versions, now }) => {
    const member = memberOf(by, now);
    nextNormState(row.state, 'approve');
    if (digest !== row.digest.toString('hex')) throw changedMeanwhile();
    const verdict = countApproval(
      member.id,
      workersOn(row),
      row.approvals.map((approval) => approval.id),
      await readApprovalsNeeded(session),
    );
    const approvals = [...row.approvals, { ...member, ...(note && { note }) }];
    if (verdict === 'more_needed')
      return { next: { ...row, approvals }, action: 'norm.approved', reason: note };
    runTests(await candidateOf(base, session, row));
    const replaced = await retireLive(session, versions, 'supersede', now);
    await bumpRevision(session);
    const published = inState(row, 'publish', now);
    const state = row.text === null ? inState(published, 'supersede', now) : published;
    return {
      next: { ...row, ...state, approvals, replaced: replaced?.number ?? null },
      action: row.text === null ? 'norm.removed' : 'norm.published',
      reason: note,
    };
  });
}

/** Sends a version back to those who wrote it. @throws FengsuiError `norm.illegal_transition`, `approval.member_only` */
export function rejectNorm(
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  { reason }: NormReason,
): Promise<NormView> {
  return step(services, tenantId, by, id, async ({ row, now }) => {
    const rejection = { ...memberOf(by, now), reason };
    const state = inState(row, 'reject', now);
    return { next: { ...row, ...state, approvals: [], rejection }, action: 'norm.rejected', reason };
  });
}

/** Takes a version back: out of review to be changed, or out of draft for good. @throws FengsuiError `norm.illegal_transition` */
export function withdrawNorm(
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
): Promise<NormView> {
  return step(services, tenantId, by, id, async ({ row, now }) => ({
    next: { ...row, ...inState(row, 'withdraw', now), approvals: [] },
    action: 'norm.withdrawn',
  }));
}
