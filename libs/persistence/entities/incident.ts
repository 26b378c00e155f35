import { EntitySchema } from 'typeorm';
import type {
  ActorKind,
  IncidentEventKind,
  IncidentLinkKind,
  IncidentOrigin,
  IncidentRole,
  IncidentState,
  IncidentTimerKind,
  Level,
} from '#libs/domain';
import type { Columns } from '../dialect.js';

/** A managed crisis. Times are milliseconds on the database's clock. */
export interface IncidentRow extends Record<IncidentRole, string | null> {
  id: string;
  tenantId: string;
  /** Counts up within a tenant, from 1. */
  number: number;
  level: Level;
  state: IncidentState;
  /** 1 once it is neither triage, active nor stable. */
  ended: number;
  origin: IncidentOrigin;
  monitorId: string | null;
  /** The monitor while the incident is the open one of it: bursts of that monitor join it. One a monitor. */
  openMonitor: string | null;
  burstId: string | null;
  caseId: string | null;
  /** {@link IncidentContent} as JSON: people's words, encrypted at rest. */
  contentJson: string;
  openedAt: number;
  acknowledgedAt: number | null;
  firstStatementAt: number | null;
  stableAt: number | null;
  resolvedAt: number | null;
  reviewedAt: number | null;
  closedAt: number | null;
  updatedAt: number;
  mergedInto: string | null;
  /** Counts the changes of everything above. */
  revision: number;
}

export interface IncidentContent {
  readonly title: string;
  readonly summary?: string;
}

export const incidentContentOf = ({ contentJson }: Pick<IncidentRow, 'contentJson'>): IncidentContent =>
  JSON.parse(contentJson) as IncidentContent;

export const incidentEntity = (c: Columns) =>
  new EntitySchema<IncidentRow>({
    name: 'Incident',
    tableName: 'incidents',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      number: c.int('number'),
      level: c.int('level'),
      state: c.text('state', 16),
      ended: c.int('ended'),
      origin: c.text('origin', 16),
      monitorId: c.id('monitor_id', { nullable: true }),
      openMonitor: c.id('open_monitor', { nullable: true }),
      burstId: c.id('burst_id', { nullable: true }),
      caseId: c.id('case_id', { nullable: true }),
      contentJson: c.rawJson('content'),
      commander: c.id('commander', { nullable: true }),
      deputy: c.id('deputy', { nullable: true }),
      scribe: c.id('scribe', { nullable: true }),
      liaison: c.id('liaison', { nullable: true }),
      openedAt: c.time('opened_at'),
      acknowledgedAt: c.time('acknowledged_at', { nullable: true }),
      firstStatementAt: c.time('first_statement_at', { nullable: true }),
      stableAt: c.time('stable_at', { nullable: true }),
      resolvedAt: c.time('resolved_at', { nullable: true }),
      reviewedAt: c.time('reviewed_at', { nullable: true }),
      closedAt: c.time('closed_at', { nullable: true }),
      updatedAt: c.time('updated_at'),
      mergedInto: c.id('merged_into', { nullable: true }),
      revision: c.int('revision'),
    },
    indices: [
      { name: 'incidents_by_number', columns: ['tenantId', 'number'], unique: true },
      { name: 'incidents_open_by_monitor', columns: ['tenantId', 'openMonitor'], unique: true },
      { name: 'incidents_by_state', columns: ['tenantId', 'ended', 'number'] },
      { name: 'incidents_by_monitor', columns: ['tenantId', 'monitorId', 'number'] },
      { name: 'incidents_by_case', columns: ['tenantId', 'caseId'] },
      { name: 'incidents_by_time', columns: ['tenantId', 'openedAt'] },
    ],
  });

/** The last number that an incident of a tenant got. */
export interface IncidentHeadRow {
  tenantId: string;
  lastNumber: number;
}

export const incidentHeadEntity = (c: Columns) =>
  new EntitySchema<IncidentHeadRow>({
    name: 'IncidentHead',
    tableName: 'incident_heads',
    columns: { tenantId: c.id('tenant_id', { primary: true }), lastNumber: c.int('last_number') },
  });

/** One clock of an incident. */
export interface IncidentTimerRow {
  incidentId: string;
  kind: IncidentTimerKind;
  tenantId: string;
  beganAt: number;
  dueAt: number;
  doneAt: number | null;
  missedAt: number | null;
  stoppedAt: number | null;
  /** `dueAt` while it waits and nobody is late; what the clock loop looks for. */
  wakeAt: number | null;
}

export const incidentTimerEntity = (c: Columns) =>
  new EntitySchema<IncidentTimerRow>({
    name: 'IncidentTimer',
    tableName: 'incident_timers',
    columns: {
      incidentId: c.id('incident_id', { primary: true }),
      kind: c.text('kind', 16, { primary: true }),
      tenantId: c.id('tenant_id'),
      beganAt: c.time('began_at'),
      dueAt: c.time('due_at'),
      doneAt: c.time('done_at', { nullable: true }),
      missedAt: c.time('missed_at', { nullable: true }),
      stoppedAt: c.time('stopped_at', { nullable: true }),
      wakeAt: c.time('wake_at', { nullable: true }),
    },
    indices: [{ name: 'incident_timers_due', columns: ['wakeAt'] }],
  });

/** A line of an incident's timeline; never changed, but for what an erasure takes out of it. */
export interface IncidentEventRow {
  id: string;
  tenantId: string;
  incidentId: string;
  at: number;
  kind: IncidentEventKind;
  byKind: ActorKind;
  byId: string | null;
  byName: string | null;
  /** JSON: people's words among it, encrypted at rest. */
  detailJson: string;
}

export const incidentEventEntity = (c: Columns) =>
  new EntitySchema<IncidentEventRow>({
    name: 'IncidentEvent',
    tableName: 'incident_events',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      incidentId: c.id('incident_id'),
      at: c.time('at'),
      kind: c.text('kind', 32),
      byKind: c.text('by_kind', 16),
      byId: c.id('by_id', { nullable: true }),
      byName: c.text('by_name', 128, { nullable: true }),
      detailJson: c.rawJson('detail'),
    },
    indices: [{ name: 'incident_events_by_incident', columns: ['tenantId', 'incidentId', 'at', 'id'] }],
  });

/** What belongs to an incident. */
export interface IncidentLinkRow {
  id: string;
  tenantId: string;
  incidentId: string;
  kind: IncidentLinkKind;
  /** Null for a URL. */
  targetId: string | null;
  /** {@link IncidentLinkContent} as JSON, encrypted at rest. */
  contentJson: string;
  at: number;
  byId: string | null;
  byName: string | null;
}

export interface IncidentLinkContent {
  readonly url?: string;
  readonly note?: string;
}

export const incidentLinkEntity = (c: Columns) =>
  new EntitySchema<IncidentLinkRow>({
    name: 'IncidentLink',
    tableName: 'incident_links',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      incidentId: c.id('incident_id'),
      kind: c.text('kind', 16),
      targetId: c.id('target_id', { nullable: true }),
      contentJson: c.rawJson('content'),
      at: c.time('at'),
      byId: c.id('by_id', { nullable: true }),
      byName: c.text('by_name', 128, { nullable: true }),
    },
    indices: [
      {
        name: 'incident_links_once',
        columns: ['tenantId', 'incidentId', 'kind', 'targetId'],
        unique: true,
      },
      { name: 'incident_links_by_target', columns: ['tenantId', 'kind', 'targetId'] },
    ],
  });

/** What was learnt from an incident 复盘. */
export interface IncidentReviewRow {
  incidentId: string;
  tenantId: string;
  /** {@link IncidentReviewContent} as JSON, encrypted at rest. */
  contentJson: string;
  revision: number;
  updatedAt: number;
  byId: string | null;
  byName: string | null;
}

export interface IncidentReviewContent {
  readonly summary: string;
  readonly causes: string;
  readonly lessons: readonly { readonly text: string; readonly kind: 'good' | 'bad' }[];
  readonly followUps: readonly {
    readonly text: string;
    readonly ownerId: string | null;
    /** ISO 8601 date in Shanghai. */
    readonly dueOn: string | null;
    /** ISO 8601. */
    readonly doneAt: string | null;
  }[];
}

export const incidentReviewEntity = (c: Columns) =>
  new EntitySchema<IncidentReviewRow>({
    name: 'IncidentReview',
    tableName: 'incident_reviews',
    columns: {
      incidentId: c.id('incident_id', { primary: true }),
      tenantId: c.id('tenant_id'),
      contentJson: c.rawJson('content'),
      revision: c.int('revision'),
      updatedAt: c.time('updated_at'),
      byId: c.id('by_id', { nullable: true }),
      byName: c.text('by_name', 128, { nullable: true }),
    },
  });
