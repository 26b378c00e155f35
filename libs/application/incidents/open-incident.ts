import {
  type Doer,
  FengsuiError,
  type IncidentLinkKind,
  type IncidentOrigin,
  type IncidentRole,
  type Level,
  newId,
} from '#libs/domain';
import { changeTimers, nextIncidentState, reopenTimers, startTimers } from '#libs/escalation';
import {
  findIncident,
  findMergedOf,
  type IncidentRow,
  incidentsLinkedWith,
  incidentsOfCase,
  insertIncident,
  lockIncident,
  lockOpenIncidentOf,
  type NewFeedEvent,
  nextIncidentNumber,
  replaceTimers,
  type TenantSession,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { type IncidentFacts, incidentChanged } from './hooks.js';
import { factsOf, incidentEvent } from './incident-facts.js';
import { linkOnce } from './link-once.js';
import { crisisSettingsOf } from './settings.js';
import { addLines } from './timeline.js';
import { timersOf, writeChange } from './write-change.js';

/** What an incident begins with. */
export interface IncidentBeginning {
  readonly origin: IncidentOrigin;
  /** No words of authors: it is shown everywhere, and kept when they are erased. */
  readonly title: string;
  readonly level: Level;
  readonly monitorId: string | null;
  readonly burstId?: string | undefined;
  readonly caseId?: string | undefined;
  readonly summary?: string | undefined;
  readonly roles?: Readonly<Partial<Record<IncidentRole, string>>> | undefined;
  /** By hand: whether it may stand beside an open one of the monitor; absent: what comes joins that one. */
  readonly beside?: 'separate' | 'refuse' | undefined;
}

export interface OpenedIncident {
  readonly incident: IncidentFacts;
  /** Whether it was there before: what came belongs to it now. */
  readonly joined: boolean;
  /** What the feed is to be told; append it last. */
  readonly events: NewFeedEvent[];
}

/**
 * Opens an incident with its clocks, or joins the open one of the same monitor or case: then that becomes as grave as what came, and
 * active again if it was stable. In the caller's transaction: a burst, a severe case and a person all come this way.
 * @param now milliseconds on the database's clock
 * @throws FengsuiError `incident.exists` when `beside` is `refuse` and there is one
 */
export async function openIncident(
  session: TenantSession,
  wish: IncidentBeginning,
  by: Doer,
  now: number,
): Promise<OpenedIncident> {
  const there = await openOneOf(session, wish);
  if (there && wish.beside === 'refuse')
    throw new FengsuiError(
      'incident.exists',
      `Incident ${there.number} of this monitor or case is open: work on it, or say separate.`,
      [{ pointer: '/separate', code: 'incident.exists', detail: `incident ${there.id}` }],
    );
  if (there && wish.beside !== 'separate') return joinIncident(session, there, wish, by, now);
  return beginIncident(session, wish, by, now, there === null);
}

async function beginIncident(
  session: TenantSession,
  { origin, title, level, monitorId, burstId, caseId, summary, roles }: IncidentBeginning,
  by: Doer,
  now: number,
  isTheOne: boolean,
): Promise<OpenedIncident> {
  const row: IncidentRow = {
    id: newId(),
    tenantId: session.tenantId,
    number: await nextIncidentNumber(session),
    ...{ level, state: 'triage', ended: 0, origin, monitorId },
    openMonitor: isTheOne ? monitorId : null,
    burstId: burstId ?? null,
    caseId: caseId ?? null,
    contentJson: JSON.stringify({ title, ...(summary !== undefined && { summary }) }),
    commander: roles?.commander ?? null,
    deputy: roles?.deputy ?? null,
    scribe: roles?.scribe ?? null,
    liaison: roles?.liaison ?? null,
    openedAt: now,
    ...{ acknowledgedAt: null, firstStatementAt: null, stableAt: null, resolvedAt: null },
    ...{ reviewedAt: null, closedAt: null },
    updatedAt: now,
    mergedInto: null,
    revision: 1,
  };
  await insertIncident(session, row);
  const { timers } = await crisisSettingsOf(session);
  await replaceTimers(session, row.id, startTimers(timers[level], now));
  const what = { origin, level, monitorId, ...(burstId && { burstId }), ...(caseId && { caseId }) };
  await addLines(session, row.id, [{ kind: 'opened', by, detail: what }], now);
  for (const [kind, id] of beginsWith({ burstId, caseId }))
    await linkOnce(session, row.id, kind, id, by, now);
  const incident = factsOf(row);
  const follows = await incidentChanged(session, { kind: 'opened', incident, before: null, by, now });
  await recordAudit(session, by, {
    action: 'incident.opened',
    subject: { type: 'incident', id: row.id },
    after: { number: row.number, title, ...what },
  });
  return { incident, joined: false, events: [incidentEvent(row, 'opened'), ...follows] };
}

async function joinIncident(
  session: TenantSession,
  there: IncidentRow,
  { origin, level, monitorId, burstId, caseId }: IncidentBeginning,
  by: Doer,
  now: number,
): Promise<OpenedIncident> {
  let isNew = burstId === undefined && caseId === undefined;
  for (const [kind, id] of beginsWith({ burstId, caseId }))
    isNew = (await linkOnce(session, there.id, kind, id, by, now)) || isNew;
  // What belongs to it already, such as a case that is flagged once more, is no news.
  const relapses = isNew && there.state === 'stable';
  const graver = level < there.level;
  if (!isNew && !graver) return { incident: factsOf(there), joined: true, events: [] };
  const settings = await crisisSettingsOf(session);
  const detail = {
    ...{ origin, level, monitorId, ...(burstId && { burstId }), ...(caseId && { caseId }) },
    ...(graver && { from: there.level }),
  };
  const after: IncidentRow = {
    ...there,
    level: graver ? level : there.level,
    ...(relapses && { state: nextIncidentState(there.state, 'reopen'), stableAt: null }),
  };
  const before = await timersOf(session, there.id);
  const timers = relapses
    ? reopenTimers(before, settings.timers[after.level], now)
    : changeTimers(before, there.level, after.level, settings.timers, now);
  const kind = relapses ? ('reopened' as const) : graver ? ('level' as const) : undefined;
  const changed = { before: there, after, timers, line: { kind: 'joined' as const, by, detail }, kind };
  const { row, events } = await writeChange(session, changed, now);
  await recordAudit(session, by, {
    action: 'incident.joined',
    subject: { type: 'incident', id: row.id },
    after: detail,
  });
  return { incident: factsOf(row), joined: true, events };
}

const beginsWith = ({
  burstId,
  caseId,
}: Pick<IncidentBeginning, 'burstId' | 'caseId'>): [IncidentLinkKind, string][] => [
  ...(burstId ? [['alert', burstId] as [IncidentLinkKind, string]] : []),
  ...(caseId ? [['case', caseId] as [IncidentLinkKind, string]] : []),
];

/** The open incident that what comes belongs to, locked: that of the monitor, or of the case. */
async function openOneOf(
  session: TenantSession,
  { monitorId, caseId }: Pick<IncidentBeginning, 'monitorId' | 'caseId'>,
): Promise<IncidentRow | null> {
  const ofMonitor = monitorId === null ? null : await openOneOfMonitor(session, monitorId);
  if (ofMonitor || caseId === undefined) return ofMonitor;
  const ids = [
    ...(await incidentsOfCase(session, caseId)).map(({ id }) => id),
    ...(await incidentsLinkedWith(session, 'case', caseId)),
  ];
  for (const id of new Set(ids)) {
    const row = await lockIncident(session, id);
    if (row && row.ended === 0) return row;
  }
  return null;
}

/** Bursts of a monitor whose incident became part of another one belong to that. */
async function openOneOfMonitor(session: TenantSession, monitorId: string): Promise<IncidentRow | null> {
  const own = await lockOpenIncidentOf(session, monitorId);
  if (own) return own;
  const merged = await findMergedOf(session, monitorId);
  const passed = new Set<string>();
  for (let next = merged?.mergedInto ?? null; next !== null && !passed.has(next); ) {
    passed.add(next);
    const row: IncidentRow | null = await findIncident(session, next);
    if (!row) return null;
    if (row.ended === 0) return lockIncident(session, row.id);
    next = row.mergedInto;
  }
  return null;
}
