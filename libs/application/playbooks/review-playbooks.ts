import type { PlaybookApproval, PlaybookDetail, PlaybookReason } from '#libs/contracts';
import { countApproval, type Doer, FengsuiError, newId, type TenantId } from '#libs/domain';
import {
  databaseNow,
  forTenant,
  insertPlaybookVersion,
  type PlaybookVersionRow,
  type TenantSession,
  updatePlaybookVersion,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { memberOf } from '../norms/workers.js';
import type { Services } from '../services.js';
import { checkBody } from './check-body.js';
import { changedMeanwhile, detailOf, inState, liveVersion, lockedVersions, openVersion } from './versions.js';
import { versionTold } from './view.js';

interface Step {
  readonly session: TenantSession;
  readonly versions: readonly PlaybookVersionRow[];
  readonly now: number;
}

/** What became of which version, and what the audit log says of it. */
interface Outcome {
  readonly before: PlaybookVersionRow;
  readonly after: PlaybookVersionRow;
  readonly action: string;
  readonly reason?: string | undefined;
}

/** Locks a playbook, takes one step with a version of it, audits what came of it. */
function step(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  take: (step: Step) => Promise<Outcome>,
): Promise<PlaybookDetail> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const { playbook, versions } = await lockedVersions(session, id);
    const { before, after, action, reason } = await take({
      session,
      versions,
      now: await databaseNow(session),
    });
    await recordAudit(session, by, {
      action,
      subject: { type: 'playbook', id },
      before: versionTold(before),
      after: versionTold(after),
      reason,
    });
    return detailOf(session, playbook);
  });
}

/** Hands the draft to the others. @throws FengsuiError `playbook.illegal_transition`, `approval.member_only`, `request.invalid` */
export const submitPlaybook = (services: Services, tenantId: TenantId, by: Doer, id: string) =>
  step(services, tenantId, by, id, async ({ session, versions, now }) => {
    const before = workedOn(versions);
    const submittedBy = memberOf(by, now);
    const state = inState(before, 'submit', now);
    await checkBody(session, before.body);
    const after = { ...before, ...state, submittedBy, approvals: [], rejection: null };
    await updatePlaybookVersion(session, after);
    return { before, after, action: 'playbook.submitted' };
  });

/**
 * Puts the version in review in force, as it is. Runs under way keep the version they began with.
 * @throws FengsuiError `approval.own`, `approval.member_only`, `playbook.changed`, `playbook.illegal_transition`, `request.invalid`
 */
export const approvePlaybook = (
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  { digest, note }: PlaybookApproval,
) =>
  step(services, tenantId, by, id, async ({ session, versions, now }) => {
    const before = workedOn(versions);
    const member = memberOf(by, now);
    const state = inState(before, 'publish', now);
    if (digest !== before.digest) throw changedMeanwhile('/digest');
    const workers = [...before.editors, ...(before.submittedBy ? [before.submittedBy] : [])];
    countApproval(
      member.id,
      workers.map((worker) => worker.id),
      [],
      1,
    );
    await checkBody(session, before.body);
    const live = liveVersion(versions);
    if (live) await updatePlaybookVersion(session, { ...live, ...inState(live, 'supersede', now) });
    const approvals = [{ ...member, ...(note !== undefined && { note }) }];
    const after = { ...before, ...state, approvals, replaced: live?.number ?? null };
    await updatePlaybookVersion(session, after);
    return { before, after, action: 'playbook.published', reason: note };
  });

/** Sends the version in review back. @throws FengsuiError `playbook.illegal_transition`, `approval.member_only` */
export const rejectPlaybook = (
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  { reason }: PlaybookReason,
) =>
  step(services, tenantId, by, id, async ({ session, versions, now }) => {
    const before = workedOn(versions);
    const rejection = { ...memberOf(by, now), reason };
    const after = { ...before, ...inState(before, 'reject', now), rejection };
    await updatePlaybookVersion(session, after);
    return { before, after, action: 'playbook.rejected', reason };
  });

/** Takes a version out of review to change it, or gives a draft up. @throws FengsuiError `playbook.illegal_transition` */
export const withdrawPlaybook = (services: Services, tenantId: TenantId, by: Doer, id: string) =>
  step(services, tenantId, by, id, async ({ session, versions, now }) => {
    const before = workedOn(versions);
    const after = { ...before, ...inState(before, 'withdraw', now) };
    await updatePlaybookVersion(session, after);
    return { before, after, action: 'playbook.withdrawn' };
  });

/** Takes the version in force out of it; nothing takes its place. @throws FengsuiError `playbook.not_live` */
export const retirePlaybook = (
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  { reason }: PlaybookReason,
) =>
  step(services, tenantId, by, id, async ({ session, versions, now }) => {
    const before = inForce(versions);
    const after = { ...before, ...inState(before, 'retire', now) };
    await updatePlaybookVersion(session, after);
    return { before, after, action: 'playbook.retired', reason };
  });

/**
 * Puts what the version in force had replaced back, as a new version. It was approved before: in an emergency one member does it.
 * @throws FengsuiError `playbook.not_live`, `playbook.nothing_to_roll_back`, `approval.member_only`, `request.invalid`
 */
export const rollBackPlaybook = (
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  { reason }: PlaybookReason,
) =>
  step(services, tenantId, by, id, async ({ session, versions, now }) => {
    const before = inForce(versions);
    const member = memberOf(by, now);
    const earlier = versions.find(({ number }) => number === before.replaced);
    if (!earlier)
      throw new FengsuiError('playbook.nothing_to_roll_back', 'Retire it where nothing should be in force.');
    await checkBody(session, earlier.body);
    await updatePlaybookVersion(session, { ...before, ...inState(before, 'retire', now) });
    const after: PlaybookVersionRow = {
      ...earlier,
      id: newId(),
      number: Math.max(...versions.map(({ number }) => number)) + 1,
      state: 'live',
      editors: [member],
      submittedBy: null,
      restores: earlier.number,
      createdAt: now,
      stateSince: now,
    };
    await insertPlaybookVersion(session, after);
    return { before, after, action: 'playbook.rolled_back', reason };
  });

function workedOn(versions: readonly PlaybookVersionRow[]): PlaybookVersionRow {
  const version = openVersion(versions);
  if (!version)
    throw new FengsuiError('playbook.illegal_transition', 'There is no draft, and nothing in review.');
  return version;
}

function inForce(versions: readonly PlaybookVersionRow[]): PlaybookVersionRow {
  const version = liveVersion(versions);
  if (!version) throw new FengsuiError('playbook.not_live', 'No version of this playbook is in force.');
  return version;
}
