import { SYSTEM, type TenantId } from '#libs/domain';
import {
  databaseNow,
  findTenants,
  forTenant,
  readTenantSetting,
  type TenantSession,
  writeTenantSetting,
} from '#libs/persistence';
import { notify } from '../notifications/index.js';
import type { Services } from '../services.js';
import { briefingSettingsOf } from './briefing-settings.js';
import { keepBriefing } from './make-briefing.js';
import { PERIOD_WORDS } from './period-words.js';
import { dueBriefings } from './span.js';

const MADE = 'briefings.made';

/** The last slot of each kind: a briefing that was thrown away is not made again. */
const madeByClock = async (session: TenantSession) =>
  (await readTenantSetting<Partial<Record<'daily' | 'weekly', string>>>(session, MADE)) ?? {};

/** Makes the briefings that are due, each once however many processes ask, and tells the channels that want to know. */
export async function briefingRound(services: Services): Promise<void> {
  const { database } = services;
  for (const { id } of await findTenants(database.read)) {
    const tenantId = id as TenantId;
    const session = forTenant(database.read, tenantId);
    const settings = await briefingSettingsOf(session);
    for (const { kind, slot, span } of dueBriefings(settings, await databaseNow(session))) {
      if ((await madeByClock(session))[kind] === slot) continue;
      const subject = { kind, ...span, monitorId: null, incidentId: null };
      // The slot is unique: whoever comes second fails here, and finds it there the next time.
      await keepBriefing(services, SYSTEM, tenantId, subject, {
        slot,
        afterwards: async (writing, made, now) => {
          await writeTenantSetting(writing, MADE, { ...(await madeByClock(writing)), [kind]: slot });
          await notify(
            writing,
            {
              kind: 'update',
              incidentId: null,
              channelIds: settings.channels,
              level: 4,
              title: { zh: PERIOD_WORDS.zh[kind], en: PERIOD_WORDS.en[kind] },
              lines: [toldFigures(made.figures)],
              path: `/?page=briefings&briefing=${made.id}`,
              dedupeKey: `briefing ${slot}`,
            },
            now,
          );
        },
      });
    }
  }
}

const toldFigures = ({ mentions, negative }: { readonly mentions: number; readonly negative: number }) => ({
  zh: `提及 ${mentions} 条，负面 ${negative} 条`,
  en: `${mentions} mentions, ${negative} of them negative`,
});
