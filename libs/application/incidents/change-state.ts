import type { IncidentReopen, IncidentStateWish, IncidentView } from '#libs/contracts';
import { FengsuiError, type IncidentCommand, isOpenIncident } from '#libs/domain';
import {
  commandTowards,
  finishTimer,
  type IncidentTimers,
  nextIncidentState,
  reopenTimers,
  stopTimers,
} from '#libs/escalation';
import {
  findIncidentReview,
  type IncidentRow,
  lockOpenIncidentOf,
  type TenantSession,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { acknowledgeIncident } from './acknowledge.js';
import { type Caller, onIncident } from './on-incident.js';
import { lackingIn } from './review-content.js';
import { crisisSettingsOf } from './settings.js';
import { timersOf, writeChange } from './write-change.js';

/** Takes an incident on. @throws FengsuiError `incident.not_found` */
export const takeOn = (services: Services, by: Caller, id: string): Promise<IncidentView> =>
  onIncident(services, by, id, undefined, async ({ session, now }) => ({
    events: await acknowledgeIncident(session, id, by, now),
  }));

/**
 * Brings an incident on.
 * @throws FengsuiError `incident.illegal_transition`, `incident.changed`, `incident.review_incomplete`; `request.invalid` where a note is
 * needed
 */
export function bringOn(
  services: Services,
  by: Caller,
  id: string,
  { state, note, revision }: IncidentStateWish,
): Promise<IncidentView> {
  return onIncident(services, by, id, revision, async ({ session, row, now }) => {
    refuseMerged(row);
    const command = commandTowards(row.state, state);
    if (command === 'acknowledge') return { events: await acknowledgeIncident(session, id, by, now) };
    if (command === 'dismiss' && note === undefined)
      throw new FengsuiError('request.invalid', 'Say why it was none.', [
        { pointer: '/note', code: 'note.missing', detail: 'an incident that was none is closed with a note' },
      ]);
    if (command === 'review') await refuseUnreviewed(session, id);
    const timers = await timersOf(session, id);
    const after = { ...row, ...stateColumns(row, command, now) };
    const detail = { from: row.state, to: state, ...(note !== undefined && { note }) };
    const { events } = await writeChange(
      session,
      {
        ...{ before: row, after, timers: timersAfter(timers, command, now) },
        line: { kind: 'state', by, detail },
        kind: 'state',
      },
      now,
    );
    return {
      events,
      audit: {
        action: 'incident.state_changed',
        before: { state: row.state },
        after: { state },
        reason: note,
      },
    };
  });
}

/**
 * Begins it again: somebody has to acknowledge it, colleagues to hear of it.
 * @throws FengsuiError `incident.illegal_transition`, `incident.changed`
 */
export function reopenIncident(
  services: Services,
  by: Caller,
  id: string,
  { reason, revision }: IncidentReopen,
): Promise<IncidentView> {
  return onIncident(services, by, id, revision, async ({ session, row, now }) => {
    refuseMerged(row);
    const state = nextIncidentState(row.state, 'reopen');
    const { timers: minutes } = await crisisSettingsOf(session);
    const { monitorId } = row;
    const taken = monitorId === null ? null : await lockOpenIncidentOf(session, monitorId);
    const after: IncidentRow = {
      ...row,
      ...{ state, ended: 0, stableAt: null, resolvedAt: null, reviewedAt: null, closedAt: null },
      openMonitor: taken === null || taken.id === id ? monitorId : null,
    };
    const timers = reopenTimers(await timersOf(session, id), minutes[row.level], now);
    const line = { kind: 'reopened' as const, by, detail: { from: row.state, reason } };
    const changed = { before: row, after, timers, line, kind: 'reopened' as const };
    const { events } = await writeChange(session, changed, now);
    return {
      events,
      audit: { action: 'incident.reopened', before: { state: row.state }, after: { state }, reason },
    };
  });
}

function refuseMerged({ mergedInto }: IncidentRow): void {
  if (mergedInto !== null)
    throw new FengsuiError(
      'incident.illegal_transition',
      `It became part of incident ${mergedInto}: go on there.`,
    );
}

async function refuseUnreviewed(session: TenantSession, id: string): Promise<void> {
  const lacking = lackingIn(await findIncidentReview(session, id));
  if (lacking.length > 0)
    throw new FengsuiError(
      'incident.review_incomplete',
      `The review lacks ${lacking.join(', ')}.`,
      lacking.map((field) => ({
        pointer: `/${field}`,
        code: 'review.lacking',
        detail: 'PUT /v1/incidents/{id}/review',
      })),
    );
}

/** What a command writes into the row besides what is the same for all. */
export function stateColumns(
  row: IncidentRow,
  command: IncidentCommand,
  now: number,
): Pick<
  IncidentRow,
  'state' | 'ended' | 'openMonitor' | 'stableAt' | 'resolvedAt' | 'reviewedAt' | 'closedAt'
> {
  const state = nextIncidentState(row.state, command);
  const open = isOpenIncident(state);
  return {
    state,
    ended: open ? 0 : 1,
    openMonitor: open ? row.openMonitor : null,
    stableAt: state === 'stable' ? (row.stableAt ?? now) : row.stableAt,
    resolvedAt: command === 'resolve' ? now : row.resolvedAt,
    reviewedAt: command === 'review' ? now : row.reviewedAt,
    closedAt: state === 'closed' ? now : row.closedAt,
  };
}

/** Whoever brings an incident on that waits for somebody is there; an incident that is over waits for nobody. */
export function timersAfter(timers: IncidentTimers, command: IncidentCommand, now: number): IncidentTimers {
  const taken =
    command === 'stabilise' || command === 'resolve' ? finishTimer(timers, 'acknowledge', now) : timers;
  return command === 'stabilise' ? taken : stopTimers(taken, now);
}
