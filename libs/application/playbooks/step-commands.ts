import type { PlaybookRunView, StepAssign, StepNote, StepReason } from '#libs/contracts';
import { type Doer, FengsuiError, type IncidentEventKind, type Principal } from '#libs/domain';
import {
  type Advanced,
  approveStep,
  declineStep,
  finishStep,
  type PlaybookRun,
  skipStep,
  startStep,
} from '#libs/escalation';
import {
  appendToFeed,
  databaseNow,
  findOwnMember,
  forTenant,
  lockIncident,
  lockRunsOfIncident,
  type PlaybookStepRow,
  type StepNoteRow,
  type TenantSession,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { IncidentFacts } from '../incidents/incident-change.js';
import { factsOf } from '../incidents/incident-facts.js';
import { foundIncident } from '../incidents/timeline.js';
import { memberOf } from '../norms/workers.js';
import type { Services } from '../services.js';
import { aboutStep, bringOn } from './bring-on.js';
import { runViews, theRun } from './read-runs.js';
import { runOf, type StepExtra } from './run-rows.js';
import { approverOf, notesOfStep } from './run-view.js';
import { situationOf } from './situation.js';

type By = Doer & { readonly principal: Principal };

/** What is known where a command is given. */
interface Standing {
  readonly session: TenantSession;
  readonly incident: IncidentFacts;
  readonly row: PlaybookStepRow;
  readonly run: PlaybookRun;
  readonly now: number;
}

/** What a command does. */
interface Ordered {
  readonly done: Advanced;
  readonly extra?: StepExtra;
  readonly kind: StepNoteRow['kind'];
  /** What it is in the audit log, and on the timeline where that has a kind for it. */
  readonly action: string;
  readonly line?: IncidentEventKind;
  readonly words?: string | undefined;
}

/** Locks the incident and its runs, gives one command to a step, brings the run on. */
async function command(
  { database, feedSignal }: Services,
  by: By,
  incidentId: string,
  stepId: string,
  order: (standing: Standing) => Promise<Ordered> | Ordered,
): Promise<PlaybookRunView> {
  const { tenantId } = by.principal;
  const { view, head } = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const incident = factsOf(foundIncident(await lockIncident(session, incidentId)));
    const records = await lockRunsOfIncident(session, incidentId);
    const record = theRun(records.find(({ steps }) => steps.some(({ id }) => id === stepId)));
    const row = theRun(record.steps.find(({ id }) => id === stepId));
    const step = theRun(record.run.body.steps.find(({ key }) => key === row.key));
    const now = await databaseNow(session);
    const { done, extra, kind, action, line, words } = await order({
      ...{ session, incident, row, now },
      run: runOf(record),
    });
    const note = words === undefined ? {} : { notesJson: withNote(row, by, kind, words, now) };
    const about = aboutStep(record, step);
    const lines = line
      ? [{ kind: line, by, detail: { ...about, ...(words !== undefined && { note: words }) } }]
      : [];
    const extras = new Map([[row.key, { ...extra, ...note }]]);
    const situation = await situationOf(session, incident, now);
    const moved = await bringOn(session, { incident, situation, record, done, extras, lines, by, now });
    const after = moved.record.steps.find(({ id }) => id === stepId);
    await recordAudit(session, by, {
      action,
      subject: { type: 'playbook_step', id: stepId },
      before: { incidentId, step: row.key, state: row.state, assigneeId: row.assigneeId },
      after: { state: after?.state, assigneeId: after?.assigneeId },
      reason: words,
    });
    const [view] = await runViews(session, by.principal, incident, [moved.record]);
    return { view: theRun(view), head: await appendToFeed(session, moved.events, now) };
  });
  feedSignal.publish(tenantId, head);
  return view;
}

const withNote = (
  row: PlaybookStepRow,
  { principal }: By,
  kind: StepNoteRow['kind'],
  text: string,
  at: number,
): string => {
  const name = principal.kind === 'member' ? principal.login : principal.name;
  return JSON.stringify([...notesOfStep(row), { at, by: name, kind, text }]);
};

/** @throws FengsuiError `incident.not_found`, `step.not_found`, `step.illegal_transition`, as all that follow */
export const startPlaybookStep = (
  services: Services,
  by: By,
  incidentId: string,
  id: string,
  wish: StepNote,
) =>
  command(services, by, incidentId, id, ({ run, row, now }) => ({
    done: startStep(run, row.key, now),
    ...{ kind: 'start', action: 'step.started', line: 'step.started', words: wish.note },
  }));

/** Done, or, where it needs an approval, ready for it. */
export const finishPlaybookStep = (
  services: Services,
  by: By,
  incidentId: string,
  id: string,
  wish: StepNote,
) =>
  command(services, by, incidentId, id, ({ run, row, now }) => {
    const done = finishStep(run, row.key, by.principal.id, now);
    const asks = done.effects.some(({ kind }) => kind === 'asked');
    if (asks) return { done, kind: 'done', action: 'step.asked', words: wish.note };
    const extra = { endedBy: by.principal.id };
    return { done, extra, kind: 'done', action: 'step.done', line: 'step.done', words: wish.note };
  });

export const skipPlaybookStep = (
  services: Services,
  by: By,
  incidentId: string,
  id: string,
  wish: StepReason,
) =>
  command(services, by, incidentId, id, ({ run, row, now }) => ({
    done: skipStep(run, row.key, now),
    extra: { endedBy: by.principal.id },
    ...{ kind: 'skip', action: 'step.skipped', line: 'step.skipped', words: wish.reason },
  }));

/** @throws FengsuiError `approval.own`, `approval.not_yours`, `approval.member_only` too, as the next */
export const approvePlaybookStep = (
  services: Services,
  by: By,
  incidentId: string,
  id: string,
  wish: StepNote,
) =>
  command(services, by, incidentId, id, ({ run, row, incident, now }) => {
    memberOf(by, now);
    const { id: approvedBy } = by.principal;
    return {
      done: approveStep(run, row.key, approverOf(by.principal, incident), now),
      extra: { approvedBy, endedBy: row.askedBy ?? approvedBy },
      ...{ kind: 'approve', action: 'step.approved', line: 'step.approved', words: wish.note },
    };
  });

export const declinePlaybookStep = (
  services: Services,
  by: By,
  incidentId: string,
  id: string,
  wish: StepReason,
) =>
  command(services, by, incidentId, id, ({ run, row, incident, now }) => {
    memberOf(by, now);
    return {
      done: declineStep(run, row.key, approverOf(by.principal, incident), now),
      ...{ kind: 'decline', action: 'step.declined', line: 'step.declined', words: wish.reason },
    };
  });

/** Gives a step to a member, or back to its owner. @throws FengsuiError `member.not_found` */
export const assignPlaybookStep = (
  services: Services,
  by: By,
  incidentId: string,
  id: string,
  { memberId }: StepAssign,
) =>
  command(services, by, incidentId, id, async ({ session, run, row }) => {
    if (row.endedAt !== null)
      throw new FengsuiError('step.illegal_transition', `The step is ${row.state} already.`);
    const member = memberId === null ? null : await findOwnMember(session, memberId);
    if (memberId !== null && member?.state !== 'active')
      throw new FengsuiError('member.not_found', 'No active member of this tenant has this id.', [
        { pointer: '/memberId', code: 'member.unknown', detail: 'is no active member' },
      ]);
    return {
      done: { run, effects: [] },
      extra: { assigneeId: memberId },
      ...{ kind: 'assign', action: 'step.assigned', line: 'step.assigned' },
    };
  });
