import type { CrisisSettingsView } from '#libs/contracts';
import {
  type CrisisSettings,
  DEFAULT_CRISIS_SETTINGS,
  type Doer,
  FengsuiError,
  type TenantId,
} from '#libs/domain';
import {
  forTenant,
  lockTenantSetting,
  readTenantSetting,
  type TenantSession,
  writeTenantSetting,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';

const SETTING = 'crisis.settings';
const withDefaults = (stored: Partial<CrisisSettingsView> | null) => ({
  ...DEFAULT_CRISIS_SETTINGS,
  revision: 0,
  ...stored,
});

/** How a tenant handles crises, in the transaction of whoever goes by it. */
export const crisisSettingsOf = async (
  session: TenantSession,
): Promise<CrisisSettings & { readonly revision: number }> =>
  withDefaults(await readTenantSetting<CrisisSettingsView>(session, SETTING));

export const readCrisisSettings = ({ database }: Services, tenantId: TenantId) =>
  crisisSettingsOf(forTenant(database.read, tenantId));

/**
 * Sets them all. Incidents go by them from their next change on: clocks that run keep their due times.
 * @throws FengsuiError `settings.changed` when somebody changed them since they were read
 */
export async function changeCrisisSettings(
  { database }: Services,
  by: Doer,
  tenantId: TenantId,
  wish: CrisisSettingsView,
): Promise<CrisisSettings & { readonly revision: number }> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const before = withDefaults(await lockTenantSetting<CrisisSettingsView>(session, SETTING));
    if (before.revision !== wish.revision)
      throw new FengsuiError('settings.changed', 'Read the settings again, and make your changes to those.', [
        { pointer: '/revision', code: 'settings.changed', detail: `they are at revision ${before.revision}` },
      ]);
    const after = { ...wish, revision: before.revision + 1 };
    await writeTenantSetting(session, SETTING, after);
    await recordAudit(session, by, {
      action: 'crisis.settings_changed',
      subject: { type: 'settings', id: tenantId },
      before,
      after,
    });
    return after;
  });
}
