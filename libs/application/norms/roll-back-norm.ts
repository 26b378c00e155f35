import type { NormReason, NormView } from '#libs/contracts';
import { type Doer, newId, nextNormState, type TenantId } from '#libs/domain';
import type { Release } from '#libs/engine';
import {
  bumpRevision,
  databaseNow,
  forTenant,
  insertNorm,
  type NormRow,
  readApprovalsNeeded,
  type TenantSession,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { candidateOf } from './candidate.js';
import { normTold, normView } from './norm-view.js';
import { inState, lockVersion, retireLive } from './versions.js';
import { memberOf } from './workers.js';

/**
 * Puts what a live version had replaced back in force, as a new version, or nothing where it replaced nothing. It was approved
 * before: in an emergency one member does it.
 * @returns the version in force now, or the one that went where none is
 * @throws FengsuiError `norm.illegal_transition`, `approval.member_only`, `dictionary.invalid`
 */
export async function rollBackNorm(
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  { reason }: NormReason,
): Promise<NormView> {
  const base = await services.tenants.withoutNorms(tenantId);
  return services.database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const { row, versions } = await lockVersion(session, id);
    const now = await databaseNow(session);
    const member = memberOf(by, now);
    nextNormState(row.state, 'rollback');
    const earlier = versions.find(({ number }) => number === row.replaced);
    await retireLive(session, versions, 'rollback', now);
    const restored = earlier && (await restore(base, session, versions, earlier, member, now));
    await bumpRevision(session);
    await recordAudit(session, by, {
      action: 'norm.rolled_back',
      subject: { type: 'norm', id },
      before: normTold(row),
      after: restored ? normTold(restored) : null,
      reason,
    });
    const told = restored ?? { ...row, ...inState(row, 'rollback', now) };
    return normView(told, await readApprovalsNeeded(session));
  });
}

async function restore(
  base: Release,
  session: TenantSession,
  versions: readonly NormRow[],
  earlier: NormRow,
  member: NormRow['editors'][number],
  now: number,
): Promise<NormRow> {
  await candidateOf(base, session, earlier);
  const row: NormRow = {
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
  await insertNorm(session, row);
  return row;
}
