import type { Doer } from '#libs/domain';
import {
  type EscalationRunRow,
  findEscalationRun,
  lockEscalationRun,
  lockIncident,
  type NewFeedEvent,
  type TenantSession,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { acknowledgeIncident } from '../incidents/acknowledge.js';
import type { IncidentFacts } from '../incidents/incident-change.js';
import { factsOf } from '../incidents/incident-facts.js';
import { foundIncident } from '../incidents/timeline.js';
import { type AcknowledgedVia, type Answerer, answerRun } from './answer-run.js';
import { foundRun } from './run-view.js';

/** A run and its incident, both locked, the incident first. @throws FengsuiError `escalation.not_found` */
export async function lockedRun(
  session: TenantSession,
  runId: string,
): Promise<{ readonly row: EscalationRunRow; readonly incident: IncidentFacts }> {
  const { incidentId } = foundRun(await findEscalationRun(session, runId));
  const incident = foundIncident(await lockIncident(session, incidentId));
  return { row: foundRun(await lockEscalationRun(session, runId)), incident: factsOf(incident) };
}

/**
 * Somebody answered: the run stops, and so does the incident's clock. In the caller's transaction.
 * @param by whoever does it, and as whom they answer: a link tells the member or the channel it was sent to
 * @param now milliseconds on the database's clock
 * @returns what the feed is to be told; append it last
 * @throws FengsuiError `escalation.not_found`, `escalation.illegal_transition` when the run is over or somebody else has answered
 */
export async function acknowledgeRun(
  session: TenantSession,
  runId: string,
  by: { readonly doer: Doer; readonly answerer: Answerer },
  via: AcknowledgedVia,
  now: number,
): Promise<NewFeedEvent[]> {
  const { row, incident } = await lockedRun(session, runId);
  const answered = await answerRun(session, row, incident, { ...by, via }, now);
  const acknowledged = await acknowledgeIncident(session, incident.id, by.doer, now);
  await recordAudit(session, by.doer, {
    action: 'escalation.acknowledged',
    subject: { type: 'escalation_run', id: runId },
    after: { incidentId: incident.id, via, ...by.answerer },
  });
  return [...answered, ...acknowledged];
}
