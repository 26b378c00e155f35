import {
  deskPreferencesSchema,
  MOST_PREFERENCE_BYTES,
  type PreferencesChange,
  type PreferencesView,
} from '#libs/contracts';
import { FengsuiError, type Principal } from '#libs/domain';
import { findPreferences, forTenant, writePreferences } from '#libs/persistence';
import type { Services } from '../services.js';

/** How the member who asks likes the desk; what they never chose is as it comes. */
export async function readOwnPreferences({ database }: Services, me: Principal): Promise<PreferencesView> {
  const row = await findPreferences(forTenant(database.read, me.tenantId), me.id);
  if (!row) return { revision: 0, preferences: deskPreferencesSchema.parse({}) };
  return { revision: row.revision, preferences: deskPreferencesSchema.parse(row.value) };
}

/**
 * Keeps one's own preferences. They change nothing for anybody else, so they leave no row in the audit log.
 * @throws FengsuiError `preferences.changed` when another tab saved meanwhile, `request.too_large` over 16 KB.
 */
export async function changeOwnPreferences(
  { database }: Services,
  me: Principal,
  { revision, preferences }: PreferencesChange,
): Promise<PreferencesView> {
  if (Buffer.byteLength(JSON.stringify(preferences)) > MOST_PREFERENCE_BYTES)
    throw new FengsuiError('request.too_large', 'Preferences hold at most 16 KB; delete a saved view.');
  const written = await database.transaction((open) =>
    writePreferences(forTenant(open, me.tenantId), me.id, revision, preferences),
  );
  if (written === null)
    throw new FengsuiError(
      'preferences.changed',
      'They were saved elsewhere meanwhile; read them again and repeat the change.',
    );
  return { revision: written, preferences };
}
