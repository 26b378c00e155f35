import { EntitySchema } from 'typeorm';
import type {
  Bilingual,
  HoldKind,
  Level,
  PlaybookBody,
  PlaybookRunState,
  PlaybookState,
  Scene,
  StepState,
} from '#libs/domain';
import type { Columns } from '../dialect.js';
import type { NormPerson } from './norm.js';

/** A playbook: what its versions have in common. */
export interface PlaybookRow {
  id: string;
  tenantId: string;
  key: string;
  createdAt: number;
}

export const playbookEntity = (c: Columns) =>
  new EntitySchema<PlaybookRow>({
    name: 'Playbook',
    tableName: 'playbooks',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      key: c.text('name', 48),
      createdAt: c.time('created_at'),
    },
    indices: [{ name: 'playbooks_by_name', columns: ['tenantId', 'key'], unique: true }],
  });

export interface PlaybookVersionRow {
  id: string;
  tenantId: string;
  playbookId: string;
  /** From 1, within the playbook. */
  number: number;
  state: PlaybookState;
  body: PlaybookBody;
  /** SHA-256 over the body as canonical JSON, hexadecimal. */
  digest: string;
  editors: NormPerson[];
  submittedBy: NormPerson | null;
  approvals: (NormPerson & { readonly note?: string | undefined })[];
  rejection: (NormPerson & { readonly reason: string }) | null;
  /** The number of the version it took the place of. */
  replaced: number | null;
  /** The number of the version that a rollback brought back with it. */
  restores: number | null;
  createdAt: number;
  stateSince: number;
}

export const playbookVersionEntity = (c: Columns) =>
  new EntitySchema<PlaybookVersionRow>({
    name: 'PlaybookVersion',
    tableName: 'playbook_versions',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      playbookId: c.id('playbook_id'),
      number: c.int('number'),
      state: c.text('state', 16),
      body: c.json('body'),
      digest: c.text('body_digest', 64),
      editors: c.json('editors'),
      submittedBy: c.json('submitted_by', { nullable: true }),
      approvals: c.json('approvals'),
      rejection: c.json('rejection', { nullable: true }),
      replaced: c.int('replaced', { nullable: true }),
      restores: c.int('restores', { nullable: true }),
      createdAt: c.time('created_at'),
      stateSince: c.time('state_since'),
    },
    indices: [
      { name: 'playbook_versions_by_number', columns: ['tenantId', 'playbookId', 'number'], unique: true },
      { name: 'playbook_versions_by_state', columns: ['tenantId', 'state', 'playbookId'] },
    ],
  });

/** A version being carried out in an incident; copied, so that later versions change no run. */
export interface PlaybookRunRow {
  id: string;
  tenantId: string;
  incidentId: string;
  playbookId: string;
  key: string;
  /** Of the version. */
  number: number;
  body: PlaybookBody;
  state: PlaybookRunState;
  /** The incident's when it started. */
  level: Level;
  /** Null: by itself. */
  startedBy: NormPerson | null;
  startedAt: number;
  endedAt: number | null;
  /** When something becomes late; null: nothing will. */
  wakeAt: number | null;
}

export const playbookRunEntity = (c: Columns) =>
  new EntitySchema<PlaybookRunRow>({
    name: 'PlaybookRun',
    tableName: 'playbook_runs',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      incidentId: c.id('incident_id'),
      playbookId: c.id('playbook_id'),
      key: c.text('playbook_name', 48),
      number: c.int('number'),
      body: c.json('body'),
      state: c.text('state', 16),
      level: c.int('level'),
      startedBy: c.json('started_by', { nullable: true }),
      startedAt: c.time('started_at'),
      endedAt: c.time('ended_at', { nullable: true }),
      wakeAt: c.time('wake_at', { nullable: true }),
    },
    indices: [
      { name: 'playbook_runs_by_incident', columns: ['tenantId', 'incidentId', 'playbookId'], unique: true },
      { name: 'playbook_runs_by_time', columns: ['wakeAt', 'tenantId'] },
    ],
  });

/** What somebody said of a step. */
export interface StepNoteRow {
  readonly at: number;
  readonly by: string;
  readonly kind: 'start' | 'done' | 'skip' | 'approve' | 'decline' | 'assign';
  readonly text: string;
}

export interface PlaybookStepRow {
  id: string;
  tenantId: string;
  runId: string;
  incidentId: string;
  /** From 0, in the order of the playbook. */
  place: number;
  key: string;
  state: StepState;
  openedAt: number | null;
  dueAt: number | null;
  startedAt: number | null;
  endedAt: number | null;
  overdueAt: number | null;
  /** It waits for an approval since. */
  waitingSince: number | null;
  /** Who asked for it; null: the playbook. */
  askedBy: string | null;
  skipCause: 'condition' | 'person' | 'declined' | null;
  assigneeId: string | null;
  /** Who was told last that it is theirs. */
  toldId: string | null;
  endedBy: string | null;
  approvedBy: string | null;
  /** What its action put over judging. */
  holdId: string | null;
  /** {@link StepNoteRow}s as JSON: people's words, encrypted at rest. */
  notesJson: string | null;
}

export const playbookStepEntity = (c: Columns) =>
  new EntitySchema<PlaybookStepRow>({
    name: 'PlaybookStep',
    tableName: 'playbook_steps',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      runId: c.id('run_id'),
      incidentId: c.id('incident_id'),
      place: c.int('place'),
      key: c.text('step_name', 48),
      state: c.text('state', 16),
      openedAt: c.time('opened_at', { nullable: true }),
      dueAt: c.time('due_at', { nullable: true }),
      startedAt: c.time('started_at', { nullable: true }),
      endedAt: c.time('ended_at', { nullable: true }),
      overdueAt: c.time('overdue_at', { nullable: true }),
      waitingSince: c.time('waiting_since', { nullable: true }),
      askedBy: c.id('asked_by', { nullable: true }),
      skipCause: c.text('skip_cause', 16, { nullable: true }),
      assigneeId: c.id('assignee_id', { nullable: true }),
      toldId: c.id('told_id', { nullable: true }),
      endedBy: c.id('ended_by', { nullable: true }),
      approvedBy: c.id('approved_by', { nullable: true }),
      holdId: c.id('hold_id', { nullable: true }),
      notesJson: c.rawJson('notes', { nullable: true }),
    },
    indices: [{ name: 'playbook_steps_by_run', columns: ['tenantId', 'runId', 'place'], unique: true }],
  });

/** What a playbook put over judging for a while. */
export interface PolicyHoldRow {
  id: string;
  tenantId: string;
  incidentId: string;
  incidentNumber: number;
  runId: string;
  stepTitle: Bilingual;
  kind: HoldKind;
  /** Null: every scene. */
  scene: Scene | null;
  monitorId: string | null;
  terms: string[];
  minScore: number | null;
  queue: string | null;
  madeAt: number;
  until: number;
  endedAt: number | null;
  endedBy: 'time' | 'incident' | 'hand' | null;
  /** When it ends by itself; null once it has ended. */
  wakeAt: number | null;
}

export const policyHoldEntity = (c: Columns) =>
  new EntitySchema<PolicyHoldRow>({
    name: 'PolicyHold',
    tableName: 'policy_holds',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      incidentId: c.id('incident_id'),
      incidentNumber: c.int('incident_number'),
      runId: c.id('run_id'),
      stepTitle: c.json('step_title'),
      kind: c.text('kind', 16),
      scene: c.text('scene', 32, { nullable: true }),
      monitorId: c.id('monitor_id', { nullable: true }),
      terms: c.json('terms'),
      minScore: c.real('min_score', { nullable: true }),
      queue: c.text('queue', 64, { nullable: true }),
      madeAt: c.time('made_at'),
      until: c.time('until_at'),
      endedAt: c.time('ended_at', { nullable: true }),
      endedBy: c.text('ended_by', 16, { nullable: true }),
      wakeAt: c.time('wake_at', { nullable: true }),
    },
    indices: [
      { name: 'policy_holds_by_end', columns: ['tenantId', 'endedAt', 'id'] },
      { name: 'policy_holds_by_incident', columns: ['tenantId', 'incidentId', 'id'] },
      { name: 'policy_holds_by_time', columns: ['wakeAt', 'tenantId'] },
    ],
  });
