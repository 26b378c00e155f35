import type { IncidentChanged } from '#libs/contracts';
import type { IncidentEventKind, IncidentRole } from '#libs/domain';
import { type IncidentRow, incidentContentOf, type NewFeedEvent } from '#libs/persistence';
import type { IncidentFacts } from './incident-change.js';

export function factsOf(row: IncidentRow): IncidentFacts {
  const { id, number, level, state, origin, monitorId, openedAt } = row;
  const { commander, deputy, scribe, liaison } = row;
  const roles = { commander, deputy, scribe, liaison };
  return {
    id,
    number,
    title: incidentContentOf(row).title,
    level,
    state,
    origin,
    monitorId,
    roles,
    openedAt,
  };
}

/** Who has a role in an incident; null: nobody. */
export const memberOfRole = ({ roles }: Pick<IncidentFacts, 'roles'>, role: IncidentRole): string | null =>
  roles[role];

/** What the feed tells of an incident: facts and no words. */
export function incidentEvent(row: IncidentRow, what: IncidentEventKind): NewFeedEvent {
  const { id, number, level, state, origin, monitorId, revision } = row;
  const data: IncidentChanged = { incidentId: id, number, level, state, origin, monitorId, what, revision };
  return { type: what === 'opened' ? 'incident.opened' : 'incident.updated', data };
}
