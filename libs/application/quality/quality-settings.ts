import type { QualitySettings } from '#libs/contracts';
import type { Doer, TenantId } from '#libs/domain';
import { forTenant, readTenantSetting, type TenantSession, writeTenantSetting } from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';

const SETTING = 'desk.quality';
const DEFAULTS: QualitySettings = {
  goldenShare: 0.02,
  reviewShare: 0.05,
  reviewShareByLabel: {},
  breakAfter: 30,
};

export const readQualitySettings = ({ database }: Services, tenantId: TenantId): Promise<QualitySettings> =>
  qualitySettings(forTenant(database.read, tenantId));

export async function qualitySettings(session: TenantSession): Promise<QualitySettings> {
  return { ...DEFAULTS, ...(await readTenantSetting<Partial<QualitySettings>>(session, SETTING)) };
}

/** Decisions made from now on follow them. */
export async function changeQualitySettings(
  { database }: Services,
  by: Doer,
  tenantId: TenantId,
  settings: QualitySettings,
): Promise<QualitySettings> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const before = await qualitySettings(session);
    await writeTenantSetting(session, SETTING, settings);
    await recordAudit(session, by, {
      action: 'quality.settings_changed',
      subject: { type: 'tenant', id: tenantId },
      before,
      after: settings,
    });
  });
  return settings;
}
