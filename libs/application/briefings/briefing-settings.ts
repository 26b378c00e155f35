import type { BriefingSettings } from '#libs/contracts';
import type { Doer, TenantId } from '#libs/domain';
import { forTenant, readTenantSetting, type TenantSession, writeTenantSetting } from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';

const NAME = 'briefings';

/** Nothing is made by itself until somebody asks for it. */
export const DEFAULT_BRIEFING_SETTINGS: BriefingSettings = {
  daily: { on: false, at: '08:30' },
  weekly: { on: false, at: '09:00', weekday: 1 },
  channels: [],
};

export const briefingSettingsOf = async (session: TenantSession): Promise<BriefingSettings> =>
  (await readTenantSetting<BriefingSettings>(session, NAME)) ?? DEFAULT_BRIEFING_SETTINGS;

export const readBriefingSettings = ({ database }: Services, tenantId: TenantId): Promise<BriefingSettings> =>
  briefingSettingsOf(forTenant(database.read, tenantId));

export async function changeBriefingSettings(
  { database }: Services,
  by: Doer,
  tenantId: TenantId,
  settings: BriefingSettings,
): Promise<BriefingSettings> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const before = await briefingSettingsOf(session);
    await writeTenantSetting(session, NAME, settings);
    await recordAudit(session, by, {
      action: 'briefings.settings_changed',
      subject: { type: 'settings', id: tenantId },
      before,
      after: settings,
    });
  });
  return settings;
}
