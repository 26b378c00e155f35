import type { SuggestedLinks } from '#libs/contracts';
import { type Principal, seesQueue } from '#libs/domain';
import { findIncident, forTenant, unlinkedCases, unlinkedMentions } from '#libs/persistence';
import type { Services } from '../services.js';
import { SENTIMENTS } from './link-targets.js';
import { crisisSettingsOf } from './settings.js';
import { foundIncident } from './timeline.js';

const MOST = 20;
/** What began it was written before it was noticed. */
const BEFORE_MS = 2 * 60 * 60 * 1_000;
const SEVERE = 3;

/**
 * What may belong to an incident and is not linked: the negative mentions of its monitor since two hours before it began that reached
 * most people, and severe cases of what the monitor found; without a monitor, the gravest cases of that time.
 * @throws FengsuiError `incident.not_found`
 */
export async function suggestLinks(
  { database }: Services,
  me: Principal,
  id: string,
): Promise<SuggestedLinks> {
  const session = forTenant(database.read, me.tenantId);
  const { monitorId, openedAt } = foundIncident(await findIncident(session, id));
  const since = openedAt - BEFORE_MS;
  const { severeCase } = await crisisSettingsOf(session);
  const minSeverity = monitorId === null ? (severeCase?.minSeverity ?? 4) : SEVERE;
  const wish = { incidentId: id, monitorId, since, minSeverity };
  const cases = (await unlinkedCases(session, wish, MOST)).filter(({ queue }) => seesQueue(me, queue));
  const mentions =
    monitorId === null ? [] : await unlinkedMentions(session, { incidentId: id, monitorId, since }, MOST);
  return {
    suggestions: [
      ...cases.map(({ id: caseId, itemId, openedAt: at, queue, state, severity, labels }) => ({
        ...{ kind: 'case' as const, id: caseId, itemId, at: new Date(at).toISOString() },
        about: { queue, state, severity, labels },
      })),
      ...mentions.map(({ id: mentionId, itemId, at, sentiment, reach, state }) => ({
        ...{ kind: 'mention' as const, id: mentionId, itemId, at: new Date(at).toISOString() },
        about: { sentiment: SENTIMENTS[sentiment], reach, state },
      })),
    ],
  };
}
