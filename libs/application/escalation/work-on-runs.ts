import type { EscalationRunList, EscalationRunView, StartEscalation } from '#libs/contracts';
import { type Doer, FengsuiError, isOpenIncident, type Principal } from '#libs/domain';
import { handOn } from '#libs/escalation';
import {
  appendToFeed,
  databaseNow,
  escalationRunsOf,
  findEscalationRun,
  findIncident,
  forTenant,
  lockIncident,
  lockLiveRuns,
  type NewFeedEvent,
  noticesOfRuns,
  type TenantSession,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { factsOf } from '../incidents/incident-facts.js';
import { foundIncident, noteOnTimeline } from '../incidents/timeline.js';
import type { Services } from '../services.js';
import { acknowledgeRun, lockedRun } from './acknowledge-run.js';
import { advanceRun } from './advance-run.js';
import { answererOf, viaOf } from './answer-run.js';
import { beginRun, finishRun } from './begin-run.js';
import { policyById } from './policy-in-force.js';
import { movedRow, runOf } from './run-row.js';
import { foundRun, mayAnswer, runViews } from './run-view.js';

const MOST_RUNS = 50;

/** An incident's escalations, newest first. @throws FengsuiError `incident.not_found` */
export async function listEscalations(
  { database }: Services,
  me: Principal,
  incidentId: string,
): Promise<EscalationRunList> {
  const session = forTenant(database.read, me.tenantId);
  foundIncident(await findIncident(session, incidentId));
  return { runs: await runViews(session, me, await escalationRunsOf(session, incidentId, MOST_RUNS)) };
}

/**
 * Begins an escalation by hand; one that was answered, or that nobody answered, is replaced.
 * @throws FengsuiError `incident.not_found`, `escalation.not_found`, `escalation.illegal_transition` when the incident is over, or an escalation
 * still looks for somebody: hand that on instead
 */
export async function startEscalation(
  services: Services,
  me: Principal,
  by: Doer,
  incidentId: string,
  { policyId }: StartEscalation,
): Promise<EscalationRunView> {
  return changed(services, me, async (session, now) => {
    const incident = factsOf(foundIncident(await lockIncident(session, incidentId)));
    if (!isOpenIncident(incident.state))
      throw new FengsuiError('escalation.illegal_transition', `The incident is ${incident.state}.`);
    const live = await lockLiveRuns(session, incidentId);
    const looking = live.find(({ state }) => state === 'pending' || state === 'notified');
    if (looking)
      throw new FengsuiError(
        'escalation.illegal_transition',
        `Escalation ${looking.id} still looks for somebody: hand it on instead.`,
      );
    const chosen = policyId === null ? undefined : await policyById(session, policyId);
    const events: NewFeedEvent[] = [];
    for (const row of live) events.push(...(await finishRun(session, row, 'replaced', by, now)));
    const begun = await beginRun(session, incident, by, now, chosen);
    events.push(...begun.events, ...(await advanceRun(session, begun.row, incident, now)));
    await recordAudit(session, by, {
      action: 'escalation.started',
      subject: { type: 'escalation_run', id: begun.row.id },
      after: { incidentId, policyId: begun.row.policyId },
    });
    return { runId: begun.row.id, events };
  });
}

/**
 * Whoever works on incidents, or was told, takes it on.
 * @throws FengsuiError `escalation.not_found`, `escalation.not_told`, `escalation.illegal_transition` when somebody else has
 */
export async function acknowledgeEscalation(
  services: Services,
  me: Principal,
  by: Doer,
  runId: string,
): Promise<EscalationRunView> {
  return changed(services, me, async (session, now) => {
    foundRun(await findEscalationRun(session, runId));
    if (!mayAnswer(me, await noticesOfRuns(session, [runId])))
      throw new FengsuiError('escalation.not_told', 'You were not told, and this needs incidents:work.');
    const answer = { doer: by, answerer: answererOf(by) };
    return { runId, events: await acknowledgeRun(session, runId, answer, viaOf(by), now) };
  });
}

/** The next step is told now. @throws FengsuiError `escalation.not_found`, `escalation.illegal_transition` when the run is over */
export async function handOnEscalation(
  services: Services,
  me: Principal,
  by: Doer,
  runId: string,
): Promise<EscalationRunView> {
  return changed(services, me, async (session, now) => {
    const { row, incident } = await lockedRun(session, runId);
    const handed = movedRow(row, handOn(runOf(row), now));
    const line = { kind: 'escalation.handed_on' as const, by, detail: { runId } };
    const events = await noteOnTimeline(session, incident.id, line, now);
    events.push(...(await advanceRun(session, handed, incident, now)));
    await recordAudit(session, by, {
      action: 'escalation.handed_on',
      subject: { type: 'escalation_run', id: runId },
      before: { state: row.state, round: row.round, step: row.step },
    });
    return { runId, events };
  });
}

/** Changes a run in one transaction, tells the feed, and shows the run as it is then. */
async function changed(
  { database, feedSignal }: Services,
  me: Principal,
  work: (
    session: TenantSession,
    now: number,
  ) => Promise<{ readonly runId: string; readonly events: readonly NewFeedEvent[] }>,
): Promise<EscalationRunView> {
  const { head, view } = await database.transaction(async (open) => {
    const session = forTenant(open, me.tenantId);
    const now = await databaseNow(session);
    const { runId, events } = await work(session, now);
    const row = foundRun(await findEscalationRun(session, runId));
    const [view] = await runViews(session, me, [row]);
    return { head: events.length > 0 ? await appendToFeed(session, events, now) : null, view };
  });
  if (head !== null) feedSignal.publish(me.tenantId, head);
  if (!view) throw new FengsuiError('escalation.not_found', 'No escalation of this tenant has this id.');
  return view;
}
