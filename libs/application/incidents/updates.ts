import type { IncidentNote, IncidentUpdate, IncidentView } from '#libs/contracts';
import { INCIDENT_ROLES } from '#libs/domain';
import { type IncidentRow, incidentContentOf, type TenantSession } from '#libs/persistence';
import { notify } from '../notifications/index.js';
import type { Services } from '../services.js';
import { checkLinkTarget } from './link-targets.js';
import { type Caller, onIncident } from './on-incident.js';
import { recordSaid } from './record-statement.js';
import { noteOnTimeline } from './timeline.js';

/**
 * Tells colleagues how things stand: the clock until the next time begins again, those who have a role are told. What names a
 * statement, or says that the public was told, stops the clock of the first statement too.
 * @throws FengsuiError `incident.not_found`; `incident.target_not_found` for a statement that is none
 */
export function postUpdate(
  services: Services,
  by: Caller,
  id: string,
  { text, statementId, toThePublic }: IncidentUpdate,
): Promise<IncidentView> {
  return onIncident(services, by, id, undefined, async ({ session, row, now }) => {
    if (statementId !== undefined)
      await checkLinkTarget(session, by.principal, row, 'statement', statementId, '/statementId');
    const said = { statementId, text, toThePublic: toThePublic || statementId !== undefined };
    const events = await recordSaid(session, id, said, by, now);
    await tellRoles(session, row, by, now);
    // The log tells that there was one, and not what it said: words about people go with them.
    return {
      events,
      audit: {
        action: 'incident.update_posted',
        after: { toThePublic: said.toThePublic, ...(statementId && { statementId }) },
      },
    };
  });
}

async function tellRoles(session: TenantSession, row: IncidentRow, by: Caller, now: number): Promise<void> {
  const memberIds = INCIDENT_ROLES.flatMap((role) => row[role] ?? []).filter(
    (member) => member !== by.principal.id,
  );
  if (memberIds.length === 0) return;
  const { title } = incidentContentOf(row);
  await notify(
    session,
    {
      ...{ kind: 'update', incidentId: row.id, memberIds, level: row.level },
      title: { zh: `事件 #${row.number} 有新进展`, en: `Incident #${row.number}: news` },
      lines: [{ zh: title, en: title }],
      dedupeKey: `incident ${row.id} revision ${row.revision + 1}`,
    },
    now,
  );
}

/** Writes something down on the timeline; no clock hears of it. @throws FengsuiError `incident.not_found` */
export const addNote = (
  services: Services,
  by: Caller,
  id: string,
  { text }: IncidentNote,
): Promise<IncidentView> =>
  onIncident(services, by, id, undefined, async ({ session, now }) => ({
    events: await noteOnTimeline(session, id, { kind: 'note', by, detail: { text } }, now),
    audit: { action: 'incident.note_added' },
  }));
