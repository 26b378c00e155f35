import { EntitySchema } from 'typeorm';
import type { Fact, StatementState } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** What everybody answers alike about something. */
export interface StatementRow {
  id: string;
  tenantId: string;
  title: string;
  incidentId: string | null;
  monitorIds: readonly string[];
  /** Counts every change of it and its versions. */
  revision: number;
  createdAt: number;
  updatedAt: number;
}

export const statementEntity = (c: Columns) =>
  new EntitySchema<StatementRow>({
    name: 'Statement',
    tableName: 'statements',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      title: c.text('title', 240),
      incidentId: c.id('incident_id', { nullable: true }),
      monitorIds: c.json('monitor_ids'),
      revision: c.int('revision'),
      createdAt: c.time('created_at'),
      updatedAt: c.time('updated_at'),
    },
    indices: [
      { name: 'statements_by_tenant', columns: ['tenantId', 'id'] },
      { name: 'statements_by_incident', columns: ['tenantId', 'incidentId', 'id'] },
    ],
  });

/** Who did something to a version, and when, on the database's clock. */
export interface StatementPerson {
  readonly id: string;
  readonly name: string;
  readonly at: number;
}

export interface StatementVersionRow {
  id: string;
  tenantId: string;
  statementId: string;
  n: number;
  body: {
    readonly text: { readonly zh: string; readonly en: string };
    readonly facts: readonly Fact[];
    readonly never: readonly string[];
    readonly channels: readonly { readonly name: string; readonly where: string }[];
  };
  validFrom: number | null;
  validUntil: number | null;
  state: StatementState;
  /** Who drafted these words last, and everybody who worked on the version: none of them approves it. */
  draftedBy: StatementPerson & { readonly editors: readonly string[] };
  approvals: readonly StatementPerson[];
  publishedAt: number | null;
  withdrawnAt: number | null;
  withdrawnWhy: string | null;
}

export const statementVersionEntity = (c: Columns) =>
  new EntitySchema<StatementVersionRow>({
    name: 'StatementVersion',
    tableName: 'statement_versions',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      statementId: c.id('statement_id'),
      n: c.int('n'),
      body: c.json('body'),
      validFrom: c.time('valid_from', { nullable: true }),
      validUntil: c.time('valid_until', { nullable: true }),
      state: c.text('state', 16),
      draftedBy: c.json('drafted_by'),
      approvals: c.json('approvals'),
      publishedAt: c.time('published_at', { nullable: true }),
      withdrawnAt: c.time('withdrawn_at', { nullable: true }),
      withdrawnWhy: c.text('withdrawn_why', 600, { nullable: true }),
    },
    indices: [
      { name: 'statement_versions_by_number', columns: ['tenantId', 'statementId', 'n'], unique: true },
      { name: 'statement_versions_by_state', columns: ['tenantId', 'state', 'publishedAt'] },
    ],
  });
