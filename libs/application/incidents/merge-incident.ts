import type { IncidentMerge, IncidentView } from '#libs/contracts';
import { FengsuiError, INCIDENT_ROLES, type Level } from '#libs/domain';
import { changeTimers, finishTimer, stopTimers } from '#libs/escalation';
import {
  type IncidentLinkContent,
  type IncidentRow,
  linksOfIncident,
  type NewFeedEvent,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { stateColumns } from './change-state.js';
import { linkOnce } from './link-once.js';
import { type Caller, type HeldIncident, onIncident, refuseEnded } from './on-incident.js';
import { crisisSettingsOf } from './settings.js';
import { timersOf, writeChange } from './write-change.js';

/**
 * Two incidents are one: this one ends and goes on in the other, which gets its links and its people where it has none, and is as grave
 * as the graver of the two. Bursts of its monitor join the other from now on.
 * @returns the one that ended
 * @throws FengsuiError `incident.not_found`, `incident.changed`, `incident.closed`, `incident.illegal_transition`
 */
export function mergeIncident(
  services: Services,
  by: Caller,
  id: string,
  { into, reason, revision }: IncidentMerge,
): Promise<IncidentView> {
  // Both are locked in one order: two who merge each into the other wait for one another, and the second finds it done.
  return onIncident(
    services,
    by,
    id,
    revision,
    async (held) => {
      const target = held.others[0];
      if (!target || into === id)
        throw new FengsuiError('incident.not_found', 'There is no other incident of this id.', [
          { pointer: '/into', code: 'incident.not_found', detail: 'send the id of another open incident' },
        ]);
      refuseEnded(target);
      return {
        events: [...(await endInto(held, target, reason)), ...(await absorb(held, target))],
        audit: { action: 'incident.merged', after: { into }, reason },
      };
    },
    [into],
  );
}

async function endInto(
  { session, row, by, now }: HeldIncident,
  target: IncidentRow,
  reason: string | undefined,
): Promise<NewFeedEvent[]> {
  const timers = stopTimers(await timersOf(session, row.id), now);
  const after = { ...row, ...stateColumns(row, 'merge', now), mergedInto: target.id };
  const detail = { into: target.id, number: target.number, ...(reason !== undefined && { reason }) };
  const line = { kind: 'merged' as const, by, detail };
  const { events } = await writeChange(session, { before: row, after, timers, line, kind: 'merged' }, now);
  return events;
}

async function absorb({ session, row, by, now }: HeldIncident, target: IncidentRow): Promise<NewFeedEvent[]> {
  for (const { kind, targetId, contentJson } of await linksOfIncident(session, row.id)) {
    // A URL stays with the one that ended, one step away.
    if (targetId === null || targetId === target.id) continue;
    const content = JSON.parse(contentJson) as IncidentLinkContent;
    await linkOnce(session, target.id, kind, targetId, by, now, content);
  }
  await linkOnce(session, target.id, 'incident', row.id, by, now);
  const level = Math.min(row.level, target.level) as Level;
  const { timers: minutes } = await crisisSettingsOf(session);
  const own = await timersOf(session, target.id);
  const said = row.firstStatementAt === null ? own : finishTimer(own, 'first_statement', now);
  const after: IncidentRow = {
    ...target,
    level,
    ...Object.fromEntries(INCIDENT_ROLES.map((role) => [role, target[role] ?? row[role]])),
    firstStatementAt: target.firstStatementAt ?? row.firstStatementAt,
  };
  const { events } = await writeChange(
    session,
    {
      ...{ before: target, after, timers: changeTimers(said, target.level, level, minutes, now) },
      line: {
        kind: 'absorbed',
        by,
        detail: {
          incidentId: row.id,
          number: row.number,
          ...(level < target.level && { from: target.level }),
        },
      },
      kind: level < target.level ? 'level' : undefined,
    },
    now,
  );
  return events;
}
