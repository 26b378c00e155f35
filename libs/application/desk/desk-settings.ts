import type { DeskSettingsView } from '#libs/contracts';
import { DEFAULT_DESK_SETTINGS, type DeskSettings, type Doer, rolesWith, type TenantId } from '#libs/domain';
import {
  countActiveMembersBut,
  forTenant,
  readTenantSetting,
  type TenantSession,
  writeTenantSetting,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';

const NAME = 'desk.settings';

/** In the transaction of whoever decides by them. */
export async function deskSettingsOf(session: TenantSession): Promise<DeskSettings> {
  return { ...DEFAULT_DESK_SETTINGS, ...(await readTenantSetting<DeskSettings>(session, NAME)) };
}

export const readDeskSettings = ({ database }: Services, tenantId: TenantId): Promise<DeskSettings> =>
  deskSettingsOf(forTenant(database.read, tenantId));

export async function changeDeskSettings(
  { database }: Services,
  by: Doer,
  tenantId: TenantId,
  settings: DeskSettingsView,
): Promise<DeskSettings> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const before = await deskSettingsOf(session);
    await writeTenantSetting(session, NAME, settings);
    await recordAudit(session, by, {
      action: 'desk.settings_changed',
      subject: { type: 'settings', id: tenantId },
      before,
      after: settings,
    });
  });
  return settings;
}

/** Whether there is somebody besides the one who proposes that may agree to grave decisions. */
export const hasSecondPerson = async (session: TenantSession, makerId: string): Promise<boolean> =>
  (await countActiveMembersBut(session, rolesWith('cases:review'), makerId)) > 0;
