import type { IncidentChangeWish, IncidentLevelWish, IncidentView } from '#libs/contracts';
import { changeTimers } from '#libs/escalation';
import { incidentContentOf } from '#libs/persistence';
import type { Services } from '../services.js';
import { type Caller, onIncident, refuseEnded } from './on-incident.js';
import { crisisSettingsOf } from './settings.js';
import { timersOf, writeChange } from './write-change.js';

/** Changes title or summary. @throws FengsuiError `incident.not_found`, `incident.changed` */
export function changeIncident(
  services: Services,
  by: Caller,
  id: string,
  { revision, title, summary }: IncidentChangeWish,
): Promise<IncidentView> {
  return onIncident(services, by, id, revision, async ({ session, row, now }) => {
    const before = incidentContentOf(row);
    const kept = summary === undefined ? before.summary : (summary ?? undefined);
    const after = { title: title ?? before.title, ...(kept !== undefined && { summary: kept }) };
    const fields = [
      ...(after.title === before.title ? [] : ['title']),
      ...(after.summary === before.summary ? [] : ['summary']),
    ];
    if (fields.length === 0) return { events: [] };
    const line = { kind: 'changed' as const, by, detail: { fields } };
    const changed = { before: row, after: { ...row, contentJson: JSON.stringify(after) }, line };
    const { events } = await writeChange(session, changed, now);
    return { events, audit: { action: 'incident.changed', after: { fields } } };
  });
}

/**
 * Makes it graver or milder: what still waits begins anew, those who are told of such incidents are told.
 * @throws FengsuiError `incident.not_found`, `incident.changed`, `incident.closed`
 */
export function changeLevel(
  services: Services,
  by: Caller,
  id: string,
  { level, reason, revision }: IncidentLevelWish,
): Promise<IncidentView> {
  return onIncident(services, by, id, revision, async ({ session, row, now }) => {
    refuseEnded(row);
    if (row.level === level) return { events: [] };
    const { timers: minutes } = await crisisSettingsOf(session);
    const timers = changeTimers(await timersOf(session, id), row.level, level, minutes, now);
    const line = { kind: 'level' as const, by, detail: { from: row.level, to: level, reason } };
    const changed = { before: row, after: { ...row, level }, timers, line, kind: 'level' as const };
    const { events } = await writeChange(session, changed, now);
    return {
      events,
      audit: { action: 'incident.level_changed', before: { level: row.level }, after: { level }, reason },
    };
  });
}
