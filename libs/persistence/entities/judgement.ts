import { EntitySchema } from 'typeorm';
import type { CaseOrigin, CaseState, ReportReason, VerdictKind } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** The one final verdict of a content version; the primary key keeps it the only one. */
export interface VerdictRow {
  versionId: string;
  tenantId: string;
  itemId: string;
  version: number;
  verdict: VerdictKind;
  /** The whole verdict, its release by name; in older rows its release as it is. */
  bodyJson: string;
  judgedAt: number;
}

export const verdictEntity = (c: Columns) =>
  new EntitySchema<VerdictRow>({
    name: 'Verdict',
    tableName: 'verdicts',
    columns: {
      versionId: c.id('version_id', { primary: true }),
      tenantId: c.id('tenant_id'),
      itemId: c.id('item_id'),
      version: c.int('version'),
      verdict: c.text('verdict', 16),
      bodyJson: c.rawJson('body'),
      judgedAt: c.time('judged_at'),
    },
    indices: [{ name: 'verdicts_by_item', columns: ['itemId', 'version'], unique: true }],
  });

/** Work that needs a person. One case an item: a new verdict on the same item updates it. */
export interface CaseRow {
  id: string;
  tenantId: string;
  itemId: string;
  versionId: string;
  state: CaseState;
  queue: string;
  severity: number;
  /** How urgent it is for what it is; waiting adds to it (`urgencyAt`). */
  points: number;
  openedAt: number;
  updatedAt: number;
  /** The claim, while the case is claimed; {@link CaseRow.leaseUntil} is on the database's clock. */
  leaseToken: string | null;
  leaseHolder: string | null;
  leaseName: string | null;
  leaseUntil: number | null;
  /** When a held case comes back. */
  heldUntil: number | null;
  origin: CaseOrigin;
  /** When it should be decided; on the database's clock. */
  dueAt: number;
  /** The verdict's labels, a comma before and behind each: `,spam.diversion,spam.gambling,`; empty without any. */
  labels: string;
  scene: string;
  /** The author's pseudonym; empty in rows older than this column. */
  author: string;
  /** What who takes it has to know, sorted, as JSON: few different ones, compared as they are. */
  skills: string;
  /** Near-duplicates share it; null for texts too short to compare. */
  clusterId: string | null;
  /** The words' SimHash, 16 hexadecimal digits; null like {@link CaseRow.clusterId}. */
  print: string | null;
  reportCount: number;
  /** What the reports weigh together: their reporters' accuracy, damped where many come at once. */
  reportWeight: number;
  /** {@link ReportDetail} as JSON; null while there are none. */
  reportDetail: string | null;
  /** {@link CaseNotes} as JSON: people's words about it, encrypted at rest. */
  notesJson: string | null;
  escalatedBy: string | null;
}

/** What the undecided reports of a case say. */
export interface ReportDetail {
  /** Newcomers report it as a crowd. */
  readonly mass: boolean;
  readonly reasons: Readonly<Partial<Record<ReportReason, number>>>;
}

export const reportDetailOf = ({ reportDetail }: Pick<CaseRow, 'reportDetail'>): ReportDetail =>
  reportDetail === null ? { mass: false, reasons: {} } : (JSON.parse(reportDetail) as ReportDetail);

/** What people wrote about a case while it went from hand to hand. */
export interface CaseNotes {
  /** Why it was opened by hand. */
  readonly opened?: string;
  readonly escalation?: {
    readonly note: string;
    readonly by: { readonly id: string; readonly name: string };
  };
}

export const notesOf = ({ notesJson }: Pick<CaseRow, 'notesJson'>): CaseNotes =>
  notesJson === null ? {} : (JSON.parse(notesJson) as CaseNotes);

export const caseEntity = (c: Columns) =>
  new EntitySchema<CaseRow>({
    name: 'Case',
    tableName: 'cases',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      itemId: c.id('item_id'),
      versionId: c.id('version_id'),
      state: c.text('state', 16),
      queue: c.text('queue', 64),
      severity: c.int('severity'),
      points: c.real('priority'),
      openedAt: c.time('opened_at'),
      updatedAt: c.time('updated_at'),
      leaseToken: c.id('lease_token', { nullable: true }),
      leaseHolder: c.id('lease_holder', { nullable: true }),
      leaseName: c.text('lease_name', 128, { nullable: true }),
      leaseUntil: c.time('lease_until', { nullable: true }),
      heldUntil: c.time('held_until', { nullable: true }),
      origin: c.text('origin', 16),
      dueAt: c.time('due_at'),
      labels: c.text('labels', 512),
      scene: c.text('scene', 24),
      author: c.text('author', 16),
      skills: c.text('skills', 512),
      clusterId: c.id('cluster_id', { nullable: true }),
      print: c.text('print', 16, { nullable: true }),
      reportCount: c.int('report_count'),
      reportWeight: c.real('report_weight'),
      reportDetail: c.rawJson('report_detail', { nullable: true }),
      notesJson: c.rawJson('notes', { nullable: true }),
      escalatedBy: c.id('escalated_by', { nullable: true }),
    },
    indices: [
      { name: 'cases_by_item', columns: ['itemId'], unique: true },
      { name: 'cases_by_urgency', columns: ['tenantId', 'state', 'points', 'id'] },
      {
        name: 'cases_by_score',
        columns: ['tenantId', 'state', 'queue', 'points', 'openedAt', 'dueAt', 'clusterId', 'id'],
      },
      { name: 'cases_by_cluster', columns: ['tenantId', 'clusterId', 'state'] },
      { name: 'cases_by_author', columns: ['tenantId', 'author', 'id'] },
      { name: 'cases_by_lease', columns: ['leaseUntil'] },
      { name: 'cases_by_hold', columns: ['heldUntil'] },
    ],
  });
