import type { NormSettings } from '#libs/contracts';
import type { Doer, TenantId } from '#libs/domain';
import { forTenant, readApprovalsNeeded, saveApprovalsNeeded } from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';

export async function readNormSettings({ database }: Services, tenantId: TenantId): Promise<NormSettings> {
  return { approvals: await readApprovalsNeeded(forTenant(database.read, tenantId)) };
}

/** For administrators: whoever may change this could let one person decide alone. */
export async function saveNormSettings(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  settings: NormSettings,
): Promise<NormSettings> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const before = await readApprovalsNeeded(session);
    if (before === settings.approvals) return;
    await saveApprovalsNeeded(session, settings.approvals);
    await recordAudit(session, by, {
      action: 'norm.settings_changed',
      subject: { type: 'tenant', id: tenantId },
      before: { approvals: before },
      after: settings,
    });
  });
  return settings;
}
