import type { NewFeedEvent, TenantSession } from '#libs/persistence';
import { escalateIncident } from '../escalation/incident-hook.js';
import { playbooksFollow } from '../playbooks/start-runs.js';
import type { IncidentChange, IncidentHook } from './incident-change.js';

export type { IncidentChange, IncidentFacts, IncidentHook } from './incident-change.js';

/** Playbooks begin, escalations start, notices go out. */
const WHEN_AN_INCIDENT_CHANGES: readonly IncidentHook[] = [playbooksFollow, escalateIncident];

export async function incidentChanged(
  session: TenantSession,
  change: IncidentChange,
): Promise<NewFeedEvent[]> {
  const events: NewFeedEvent[] = [];
  for (const hook of WHEN_AN_INCIDENT_CHANGES) events.push(...(await hook(session, change)));
  return events;
}
