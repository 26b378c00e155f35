import { type IncidentRole, type IncidentTimerKind, rolesWith, SYSTEM, type TenantId } from '#libs/domain';
import { missTimers } from '#libs/escalation';
import {
  activeMembersOf,
  appendToFeed,
  databaseNow,
  dueIncidents,
  findOwnMembers,
  forTenant,
  type IncidentRow,
  incidentContentOf,
  lockIncident,
  type NewFeedEvent,
  replaceTimers,
  type TenantSession,
} from '#libs/persistence';
import { notify } from '../notifications/index.js';
import type { Services } from '../services.js';
import { incidentEvent } from './incident-facts.js';
import { addLines } from './timeline.js';
import { timersOf } from './write-change.js';

const AT_ONCE = 100;
const WORDS: Readonly<Record<IncidentTimerKind, { readonly zh: string; readonly en: string }>> = {
  acknowledge: { zh: '无人确认', en: 'nobody has acknowledged it' },
  first_statement: { zh: '首次声明已超时', en: 'the first statement is overdue' },
  next_update: { zh: '进展更新已超时', en: 'the next update is overdue' },
};

/**
 * Notes the clocks of incidents that have run out by the database's clock, and tells who leads; each clock once. Several processes may
 * run it at once: every incident is looked at again under its lock.
 */
export async function incidentRound({
  database,
  feedSignal,
}: Pick<Services, 'database' | 'feedSignal'>): Promise<void> {
  for (let more = true; more; ) {
    const now = await databaseNow(database.read);
    const due = await dueIncidents(database.read, now, AT_ONCE);
    let noted = 0;
    for (const { tenantId, incidentId } of due) {
      const head = await database.transaction((open) => noteMissed(forTenant(open, tenantId), incidentId));
      if (head === null) continue;
      feedSignal.publish(tenantId as TenantId, head);
      noted++;
    }
    more = due.length === AT_ONCE && noted > 0;
  }
}

/** @returns the feed's new head, if somebody was late */
async function noteMissed(session: TenantSession, incidentId: string): Promise<number | null> {
  const row = await lockIncident(session, incidentId);
  if (!row) return null;
  const now = await databaseNow(session);
  const before = await timersOf(session, incidentId);
  const { timers, missed } = missTimers(before, now);
  if (missed.length === 0) return null;
  await replaceTimers(session, incidentId, timers);
  const lines = missed.map((timer) => ({
    ...{ kind: 'timer_missed' as const, by: SYSTEM },
    detail: { timer, dueAt: new Date(before.find(({ kind }) => kind === timer)?.dueAt ?? now).toISOString() },
  }));
  await addLines(session, incidentId, lines, now);
  const memberIds = await whoHearsOf(session, row);
  for (const timer of missed) {
    const dueAt = before.find(({ kind }) => kind === timer)?.dueAt;
    const { title } = incidentContentOf(row);
    await notify(
      session,
      {
        ...{ kind: 'timer', incidentId, memberIds, level: row.level },
        title: {
          zh: `事件 #${row.number}：${WORDS[timer].zh}`,
          en: `Incident #${row.number}: ${WORDS[timer].en}`,
        },
        lines: [{ zh: title, en: title }],
        dedupeKey: `incident ${incidentId} ${timer} ${dueAt}`,
      },
      now,
    );
  }
  const events: NewFeedEvent[] = missed.map(() => incidentEvent(row, 'timer_missed'));
  return appendToFeed(session, events, now);
}

const LEADERS: readonly IncidentRole[] = ['commander', 'deputy', 'scribe', 'liaison'];

/** The first of the roles that somebody active has; else every crisis manager, else every admin: nobody is never told. */
async function whoHearsOf(session: TenantSession, row: IncidentRow): Promise<string[]> {
  const named = LEADERS.flatMap((role) => row[role] ?? []);
  const active = new Set(
    (await findOwnMembers(session, named)).flatMap(({ id, state }) => (state === 'active' ? [id] : [])),
  );
  const leader = named.find((id) => active.has(id));
  if (leader !== undefined) return [leader];
  const managers = await activeMembersOf(session, ['crisis_manager']);
  const told = managers.length > 0 ? managers : await activeMembersOf(session, rolesWith('incidents:manage'));
  return told.map(({ id }) => id);
}
