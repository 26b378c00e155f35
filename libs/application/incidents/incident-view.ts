import type { IncidentTimerView, IncidentView } from '#libs/contracts';
import { INCIDENT_ROLES, type IncidentRole, may, type Principal } from '#libs/domain';
import { commandsOf, type IncidentTimer, timerState } from '#libs/escalation';
import {
  countIncidentLinks,
  findIncidents,
  type IncidentRow,
  incidentContentOf,
  namesOfMembers,
  namesOfMonitors,
  type TenantSession,
  timersOfIncidents,
} from '#libs/persistence';
import { groupBy } from '../quality/group-by.js';
import { crisisSettingsOf } from './settings.js';

const moment = (at: number): string => new Date(at).toISOString();
const momentOrNull = (at: number | null): string | null => (at === null ? null : moment(at));
const present = (ids: readonly (string | null)[]): string[] => [...new Set(ids.flatMap((id) => id ?? []))];

/** Incidents as their readers see them. @param now milliseconds on the database's clock */
export async function incidentViews(
  session: TenantSession,
  me: Principal,
  rows: readonly IncidentRow[],
  now: number,
): Promise<IncidentView[]> {
  const ids = rows.map(({ id }) => id);
  const { rolesByLevel } = await crisisSettingsOf(session);
  const timers = groupBy(await timersOfIncidents(session, ids), ({ incidentId }) => incidentId);
  const links = await countIncidentLinks(session, ids);
  const members = await namesOfMembers(
    session,
    present(rows.flatMap((row) => INCIDENT_ROLES.map((role) => row[role]))),
  );
  const monitors = await namesOfMonitors(session, present(rows.map(({ monitorId }) => monitorId)));
  const merged = await findIncidents(session, present(rows.map(({ mergedInto }) => mergedInto)));
  const person = (id: string | null) => (id === null ? null : { id, name: members.get(id) ?? id });
  const mayWork = may(me, 'incidents:work');
  return rows.map((row): IncidentView => {
    const { title, summary = null } = incidentContentOf(row);
    const { id, number, level, state, origin, monitorId, burstId, caseId, revision } = row;
    const into = row.mergedInto === null ? undefined : merged.get(row.mergedInto);
    const roles = Object.fromEntries(INCIDENT_ROLES.map((role) => [role, person(row[role])]));
    return {
      ...{ id, number, title, summary, level, state, origin },
      monitor: monitorId === null ? null : { id: monitorId, name: monitors.get(monitorId) ?? null },
      ...{ burstId, caseId },
      roles: roles as Record<IncidentRole, { id: string; name: string } | null>,
      missingRoles: row.ended === 1 ? [] : rolesByLevel[level].filter((role) => row[role] === null),
      timers: (timers.get(id) ?? []).map((timer) => timerView(timer, now)),
      openedAt: moment(row.openedAt),
      acknowledgedAt: momentOrNull(row.acknowledgedAt),
      firstStatementAt: momentOrNull(row.firstStatementAt),
      stableAt: momentOrNull(row.stableAt),
      resolvedAt: momentOrNull(row.resolvedAt),
      reviewedAt: momentOrNull(row.reviewedAt),
      closedAt: momentOrNull(row.closedAt),
      updatedAt: moment(row.updatedAt),
      mergedInto: into ? { id: into.id, number: into.number } : null,
      links: links.get(id) ?? {},
      allowed: mayWork ? allowedFor(row, timers.get(id) ?? []) : [],
      revision,
    };
  });
}

/** What is one with another goes on there, and nobody acknowledges what nobody waits for. */
function allowedFor(row: IncidentRow, timers: readonly IncidentTimer[]) {
  if (row.mergedInto !== null) return [];
  const waits = timers.some(({ kind, doneAt }) => kind === 'acknowledge' && doneAt === null);
  return commandsOf(row.state).filter(
    (command) => command !== 'acknowledge' || row.state === 'triage' || waits,
  );
}

function timerView(timer: IncidentTimer, now: number): IncidentTimerView {
  const { kind, beganAt, dueAt, doneAt, missedAt } = timer;
  const state = timerState(timer);
  return {
    ...{ kind, state, beganAt: moment(beganAt), dueAt: moment(dueAt) },
    ...{ doneAt: momentOrNull(doneAt), missedAt: momentOrNull(missedAt) },
    remainingMs: state === 'running' || state === 'missed' ? dueAt - now : null,
  };
}
