import type { IncidentView, NewIncident } from '#libs/contracts';
import { FengsuiError, INCIDENT_ROLES, type IncidentRole, seesQueue } from '#libs/domain';
import {
  appendToFeed,
  caseFactsOf,
  databaseNow,
  findIncident,
  findMonitor,
  forTenant,
  type TenantSession,
} from '#libs/persistence';
import { earlierAnswer, type IdempotentRequest, keepAnswer } from '../items/idempotency.js';
import type { Services } from '../services.js';
import { incidentViews } from './incident-view.js';
import type { Caller } from './on-incident.js';
import { openIncident } from './open-incident.js';
import { checkRole } from './roles.js';
import { foundIncident } from './timeline.js';

/**
 * Opens an incident by hand.
 * @throws FengsuiError `incident.exists`, `monitor.not_found`, `case.not_found`, `member.not_found`
 */
export async function createIncident(
  { database, feedSignal }: Services,
  by: Caller,
  { title, level, summary, monitorId, caseId, separate, roles = {} }: NewIncident,
  request?: IdempotentRequest,
): Promise<IncidentView> {
  const { tenantId } = by.principal;
  const { view, head } = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const earlier = await earlierAnswer<IncidentView>(session, request);
    if (earlier) return { view: earlier, head: null };
    await checkMonitor(session, monitorId);
    await checkCase(session, by, caseId);
    for (const role of INCIDENT_ROLES) await checkRole(session, role, roles[role], `/roles/${role}`);
    const now = await databaseNow(session);
    const { incident, events } = await openIncident(
      session,
      {
        ...{ origin: 'hand', title, level, summary, caseId },
        monitorId: monitorId ?? null,
        roles: roles as Partial<Record<IncidentRole, string>>,
        beside: separate ? 'separate' : 'refuse',
      },
      by,
      now,
    );
    const row = foundIncident(await findIncident(session, incident.id));
    const [seen] = await incidentViews(session, by.principal, [row], now);
    await keepAnswer(session, request, seen, now);
    return { view: seen as IncidentView, head: await appendToFeed(session, events, now) };
  });
  if (head !== null) feedSignal.publish(tenantId, head);
  return view;
}

async function checkMonitor(session: TenantSession, id: string | undefined): Promise<void> {
  if (id === undefined || (await findMonitor(session, id))) return;
  throw new FengsuiError('monitor.not_found', 'No monitor of this tenant has this id.', [
    { pointer: '/monitorId', code: 'monitor.not_found', detail: 'see GET /v1/monitors' },
  ]);
}

async function checkCase(session: TenantSession, by: Caller, id: string | undefined): Promise<void> {
  if (id === undefined) return;
  const facts = (await caseFactsOf(session, [id])).get(id);
  if (facts && seesQueue(by.principal, facts.queue)) return;
  throw new FengsuiError('case.not_found', 'No case that you may see has this id.', [
    { pointer: '/caseId', code: 'case.not_found', detail: 'see GET /v1/cases' },
  ]);
}
