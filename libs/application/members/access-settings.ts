import type { AccessSettings } from '#libs/contracts';
import { type Doer, FengsuiError, type TenantId } from '#libs/domain';
import {
  findEnrolled,
  forTenant,
  membersWithoutSecondFactor,
  readTenantSetting,
  writeTenantSetting,
} from '#libs/persistence';
import { ACCESS_SETTINGS, NO_ACCESS_SETTINGS } from '../access/principal.js';
import { endSessions } from '../access/sessions.js';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';

/** The tenant's rules about signing in. */
export async function readAccessSettings(
  { database }: Pick<Services, 'database'>,
  tenantId: TenantId,
): Promise<AccessSettings> {
  const session = forTenant(database.read, tenantId);
  return (await readTenantSetting<AccessSettings>(session, ACCESS_SETTINGS)) ?? NO_ACCESS_SETTINGS;
}

/**
 * Sets them. Sessions of members who now have to enrol end.
 * @throws FengsuiError `second_factor.illegal` when it would shut out whoever asks: enrol first
 */
export async function changeAccessSettings(
  { database, feedSignal }: Pick<Services, 'database' | 'feedSignal'>,
  tenantId: TenantId,
  { secondFactorRoles }: AccessSettings,
  by: Doer,
): Promise<AccessSettings> {
  const after: AccessSettings = { secondFactorRoles: [...new Set(secondFactorRoles)] };
  const ended = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const before = (await readTenantSetting<AccessSettings>(session, ACCESS_SETTINGS)) ?? NO_ACCESS_SETTINGS;
    const { principal } = by;
    if (
      principal?.kind === 'member' &&
      after.secondFactorRoles.includes(principal.role) &&
      !(await findEnrolled(session, [principal.id])).has(principal.id)
    )
      throw new FengsuiError('second_factor.illegal', 'Enrol a second factor of your own first.');
    await writeTenantSetting(session, ACCESS_SETTINGS, after);
    const added = after.secondFactorRoles.filter((role) => !before.secondFactorRoles.includes(role));
    const members = await membersWithoutSecondFactor(session, added);
    for (const { id } of members) await endSessions(session, id);
    await recordAudit(session, by, {
      action: 'settings.access_changed',
      subject: { type: 'tenant', id: tenantId },
      before,
      after,
    });
    return members;
  });
  for (const { id } of ended) feedSignal.access.publish(id);
  return after;
}
