import type { PrivacySettings } from '#libs/contracts';
import { type Doer, FengsuiError, rolesWith, type TenantId } from '#libs/domain';
import {
  countActiveMembers,
  forTenant,
  readTenantSetting,
  type TenantSession,
  writeTenantSetting,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';

const FOUR_EYES = 'privacy.fourEyes';

export async function readPrivacySettings(
  { database }: Services,
  tenantId: TenantId,
): Promise<PrivacySettings> {
  return { fourEyes: await isSwitchedOn(forTenant(database.read, tenantId)) };
}

/**
 * Four eyes may be switched off only where nobody else could look.
 * @throws FengsuiError `privacy.four_eyes_needed`
 */
export async function changePrivacySettings(
  { database }: Services,
  by: Doer,
  tenantId: TenantId,
  { fourEyes }: PrivacySettings,
): Promise<PrivacySettings> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const before = await isSwitchedOn(session);
    if (!fourEyes && (await hasSecondPerson(session)))
      throw new FengsuiError(
        'privacy.four_eyes_needed',
        'Several members may manage privacy: one asks, another agrees.',
      );
    if (before === fourEyes) return;
    await writeTenantSetting(session, FOUR_EYES, fourEyes);
    await recordAudit(session, by, {
      action: 'privacy.settings_changed',
      subject: { type: 'tenant', id: tenantId },
      before: { fourEyes: before },
      after: { fourEyes },
    });
  });
  return { fourEyes };
}

/** Whether an erasure has to be agreed to by a second member now. */
export async function needsFourEyes(session: TenantSession): Promise<boolean> {
  return (await isSwitchedOn(session)) || (await hasSecondPerson(session));
}

const isSwitchedOn = async (session: TenantSession): Promise<boolean> =>
  (await readTenantSetting<boolean>(session, FOUR_EYES)) ?? true;

const hasSecondPerson = async (session: TenantSession): Promise<boolean> =>
  (await countActiveMembers(session, rolesWith('privacy:manage'))) > 1;
