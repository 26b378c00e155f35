import { z } from 'zod';
import { LEVELS, PLAYBOOK_RUN_STATES, STEP_STATES } from '#libs/domain';
import { playbookStepSchema } from './playbook.js';

const count = z.int().min(0);
const time = z.iso.datetime();
const words = z.object({ zh: z.string(), en: z.string() });
const person = z.object({ id: z.uuid(), name: z.string() });
const note = z.string().trim().min(1).max(2_000);

/** What the caller may do with a step now. */
export const STEP_ORDERS = ['start', 'done', 'skip', 'approve', 'decline', 'assign'] as const;

export const playbookRunStepSchema = z
  .object({
    id: z.uuid(),
    ...playbookStepSchema.pick({
      key: true,
      owner: true,
      after: true,
      when: true,
      approval: true,
      action: true,
    }).shape,
    title: words,
    text: words,
    state: z.enum(STEP_STATES),
    /** Somebody has to see to it now. */
    isOpen: z.boolean(),
    /** Given to this member by hand. */
    assignee: person.nullable(),
    /** Who sees to it: the assignee, the owner, or the commander where nobody has the role; null: nobody yet. */
    responsible: person.nullable(),
    openedAt: time.nullable(),
    dueAt: time.nullable(),
    startedAt: time.nullable(),
    endedAt: time.nullable(),
    overdueAt: time.nullable(),
    /** For an approval; `by` is null where the playbook asked by itself. */
    waiting: z.object({ since: time, by: person.nullable() }).nullable(),
    skipped: z
      .enum(['condition', 'person', 'declined'])
      .nullable()
      .meta({ description: 'Why it was not taken: its condition did not hold, or people passed it over' }),
    endedBy: person.nullable(),
    approvedBy: person.nullable(),
    /** What people said when they did, skipped or declined it. */
    notes: z.array(z.object({ at: time, by: z.string(), kind: z.enum(STEP_ORDERS), text: z.string() })),
    /** What its action put over judging. */
    holdId: z.uuid().nullable(),
    allowed: z.array(z.enum(STEP_ORDERS)),
  })
  .meta({ id: 'PlaybookRunStep' });
export type PlaybookRunStep = z.infer<typeof playbookRunStepSchema>;

export const playbookRunSchema = z
  .object({
    id: z.uuid(),
    incidentId: z.uuid(),
    playbookId: z.uuid(),
    key: z.string(),
    name: words,
    version: z.int().min(1),
    state: z.enum(PLAYBOOK_RUN_STATES),
    /** The incident's when it started. */
    level: z.literal(LEVELS),
    startedAt: time,
    /** Null: by itself. */
    startedBy: z.string().nullable(),
    endedAt: time.nullable(),
    progress: z.object({ total: count, done: count, skipped: count, open: count, overdue: count }),
    steps: z.array(playbookRunStepSchema),
  })
  .meta({ id: 'PlaybookRun' });
export type PlaybookRunView = z.infer<typeof playbookRunSchema>;

/** `GET /v1/incidents/{id}/playbooks`: what runs, and what could be started by hand. */
export const incidentPlaybooksSchema = z
  .object({
    /** The database's clock now, to count down from. */
    now: time,
    runs: z.array(playbookRunSchema),
    startable: z.array(z.object({ id: z.uuid(), key: z.string(), name: words, version: z.int() })),
  })
  .meta({ id: 'IncidentPlaybooks' });
export type IncidentPlaybooks = z.infer<typeof incidentPlaybooksSchema>;

export const startPlaybookSchema = z.strictObject({ playbookId: z.uuid() }).meta({ id: 'StartPlaybook' });
export type StartPlaybook = z.infer<typeof startPlaybookSchema>;

export const stepNoteSchema = z.strictObject({ note: note.optional() }).meta({ id: 'StepNote' });
export type StepNote = z.infer<typeof stepNoteSchema>;
export const stepReasonSchema = z.strictObject({ reason: note }).meta({ id: 'StepReason' });
export type StepReason = z.infer<typeof stepReasonSchema>;
export const stepAssignSchema = z
  .strictObject({ memberId: z.uuid().nullable() })
  .meta({ id: 'StepAssign', description: 'null: whoever owns it by the playbook' });
export type StepAssign = z.infer<typeof stepAssignSchema>;

/** `playbook.ordered`: a step told the platform to do something. */
export const playbookOrderedSchema = z.object({
  incidentId: z.uuid(),
  incidentNumber: z.int(),
  level: z.literal(LEVELS),
  playbook: z.string(),
  runId: z.uuid(),
  step: z.string(),
  data: z.record(z.string(), z.string()),
});
export type PlaybookOrdered = z.infer<typeof playbookOrderedSchema>;
