import type { CaseTimeline, TimelineEvent, TimelineKind } from '#libs/contracts';
import type { CaseId, Principal } from '#libs/domain';
import {
  appealsOfCase,
  type CaseRow,
  type DecisionRow,
  type DeskActor,
  decisionsOf,
  feedMarksOfItem,
  forTenant,
  pageOfAudit,
  pageOfReports,
  type TenantSession,
} from '#libs/persistence';
import { auditView } from '../audit/audit-view.js';
import type { Services } from '../services.js';
import { aftermathOf } from './aftermath.js';
import { seenCase } from './read-cases.js';

/** So many of each kind are read, the newest. */
const MOST = 200;
/** A transaction's rows carry times that differ by no more. */
const SAME_MS = 1_000;

/** What the audit log says of a case, by the kind it is in the timeline; decisions tell of themselves. */
const OF_AUDIT: Readonly<Record<string, TimelineKind>> = {
  'case.opened': 'opened',
  'case.claimed': 'claimed',
  'case.released': 'released',
  'case.handed_over': 'handed_over',
  'case.held': 'held',
  'case.escalated': 'escalated',
  'case.undone': 'undone',
  'case.revealed': 'revealed',
};

/** Everything that happened to a case, oldest first. @throws FengsuiError `case.not_found` */
export async function readTimeline(services: Services, me: Principal, id: CaseId): Promise<CaseTimeline> {
  const { row } = await seenCase(services, me, id);
  const session = forTenant(services.database.read, me.tenantId);
  const handled = await handling(session, id);
  const events = [
    ...(await flagging(session, row)).filter((one) => !isToldBetter(one, handled)),
    ...handled,
    ...(await deciding(session, id)),
    ...(await reporting(session, id)),
    ...(await appealing(session, id)),
  ];
  return { events: events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) };
}

/** The feed does not say who opened a case by hand; the audit log does, in the same transaction. */
const isToldBetter = (one: TimelineEvent, handled: readonly TimelineEvent[]): boolean =>
  handled.some(
    ({ kind, at }) => kind === 'opened' && Math.abs(Date.parse(at) - Date.parse(one.at)) < SAME_MS,
  );

const event = (
  at: number | string,
  kind: TimelineKind,
  by: TimelineEvent['by'] = null,
  detail: TimelineEvent['detail'] = {},
): TimelineEvent => ({ at: typeof at === 'string' ? at : new Date(at).toISOString(), kind, by, detail });

/** Opened by a verdict, and brought up to date by later ones, as the feed told; older than the feed, what the row knows. */
async function flagging(session: TenantSession, row: CaseRow): Promise<TimelineEvent[]> {
  const marks = await feedMarksOfItem(session, row.itemId, ['case.opened', 'case.updated'], MOST);
  const events = marks.map(({ at, type }) => event(at, type === 'case.opened' ? 'opened' : 'updated'));
  const isKnown = marks.some(({ type }) => type === 'case.opened');
  return isKnown ? events : [event(row.openedAt, 'opened', null, { origin: row.origin }), ...events];
}

async function handling(session: TenantSession, id: CaseId): Promise<TimelineEvent[]> {
  const rows = await pageOfAudit(session, { subjectType: 'case', subjectId: id }, MOST);
  return rows.map(auditView).flatMap(({ at, action, actor, after, reason }) => {
    const kind = OF_AUDIT[action];
    if (!kind) return [];
    const by = actor.id === null ? null : { id: actor.id, name: actor.name ?? actor.id };
    const known = typeof after === 'object' && after !== null ? after : {};
    return [event(at, kind, by, { ...known, ...(reason !== undefined && { note: reason }) })];
  });
}

const named = (actor: DeskActor | null): TimelineEvent['by'] => actor && { id: actor.id, name: actor.name };

async function deciding(session: TenantSession, id: CaseId): Promise<TimelineEvent[]> {
  const decisions = await decisionsOf(session, id, MOST);
  const aftermath = await aftermathOf(session, decisions);
  return decisions.flatMap((row) => [
    ...decided(row),
    ...(aftermath.get(row.id)?.delivery?.endpoints ?? []).flatMap(({ webhookId, state, at }) =>
      at === null || state === 'queued'
        ? []
        : [event(at, state === 'delivered' ? 'delivered' : 'delivery_failed', null, { webhookId, state })],
    ),
  ]);
}

function decided(row: DecisionRow): TimelineEvent[] {
  const maker = { id: row.makerId, name: row.makerName };
  const { id: decisionId, actions, clause, note, reason } = row;
  const isProposal = row.state === 'proposed' || row.confirmer !== null;
  const what = { decisionId, actions, ...(clause !== null && { clause }), ...(note !== null && { note }) };
  return [
    event(row.madeAt, isProposal ? 'proposed' : 'decided', maker, what),
    ...(row.committedAt === null
      ? []
      : [event(row.committedAt, 'committed', named(row.confirmer), { decisionId })]),
    ...(row.reversedAt === null || row.committedAt === null
      ? []
      : [
          event(row.reversedAt, 'reversed', named(row.reverser), {
            decisionId,
            ...(reason !== null && { reason }),
          }),
        ]),
  ];
}

async function reporting(session: TenantSession, caseId: CaseId): Promise<TimelineEvent[]> {
  const reports = await pageOfReports(session, { caseId, queues: null }, MOST);
  return reports.map(({ id, receivedAt, reason }) =>
    event(receivedAt, 'reported', null, { reportId: id, reason }),
  );
}

async function appealing(session: TenantSession, caseId: CaseId): Promise<TimelineEvent[]> {
  const appeals = await appealsOfCase(session, caseId);
  return appeals.flatMap(({ id: appealId, openedAt, decidedAt, decider, deciderName, state }) => [
    event(openedAt, 'appealed', null, { appealId }),
    ...(decidedAt === null
      ? []
      : [
          event(
            decidedAt,
            'appeal_decided',
            decider === null ? null : { id: decider, name: deciderName ?? decider },
            {
              appealId,
              outcome: state,
            },
          ),
        ]),
  ]);
}
