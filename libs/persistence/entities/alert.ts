import { EntitySchema } from 'typeorm';
import type { AlertKind, AlertState, BurstStatistic } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** What a burst is about, as it was explained last: words that several people used, and what to look others up by. */
export interface StoredCause {
  readonly terms: readonly { term: string; count: number; before: number; score: number }[];
  readonly stories: readonly { id: string; size: number; reach: number; mentionId: string }[];
  readonly reasons: readonly { name: string; n: number }[];
  readonly scenes: readonly { name: string; n: number }[];
}

/** A burst, or a severe case. Times are milliseconds on the database's clock. */
export interface AlertRow {
  id: string;
  tenantId: string;
  kind: AlertKind;
  state: AlertState;
  /** Of a burst. */
  monitorId: string | null;
  /** Of a severe case; with the version whose words are severe. */
  caseId: string | null;
  versionId: string | null;
  /** Its near-duplicates: they are one alert. */
  clusterId: string | null;
  queue: string | null;
  labels: readonly string[];
  since: number;
  noticedAt: number;
  /** When it was significant last. */
  lastAt: number;
  /** A burst's end; a severe case has none. */
  endedAt: number | null;
  /** When the feed was told last. */
  toldAt: number;
  statistic: BurstStatistic | null;
  minutes: number | null;
  count: number | null;
  expected: number | null;
  p: number | null;
  peak: number | null;
  /** 1: raised while its monitor was learning. */
  learning: number;
  /** 1: raised in quiet hours, so that nobody was woken yet. */
  held: number;
  authors: number;
  mentions: number;
  reach: number;
  severity: number;
  level: number;
  cause: StoredCause | null;
  incidentId: string | null;
  mergedInto: string | null;
  decidedAt: number | null;
  decidedKind: string | null;
  decidedBy: string | null;
  reason: string | null;
}

export const alertEntity = (c: Columns) =>
  new EntitySchema<AlertRow>({
    name: 'Alert',
    tableName: 'alerts',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      kind: c.text('kind', 16),
      state: c.text('state', 16),
      monitorId: c.id('monitor_id', { nullable: true }),
      caseId: c.id('case_id', { nullable: true }),
      versionId: c.id('version_id', { nullable: true }),
      clusterId: c.id('cluster_id', { nullable: true }),
      queue: c.text('queue', 64, { nullable: true }),
      labels: c.json('labels'),
      since: c.time('since_at'),
      noticedAt: c.time('noticed_at'),
      lastAt: c.time('last_at'),
      endedAt: c.time('ended_at', { nullable: true }),
      toldAt: c.time('told_at'),
      statistic: c.text('statistic', 16, { nullable: true }),
      minutes: c.int('window_minutes', { nullable: true }),
      count: c.int('window_count', { nullable: true }),
      expected: c.real('expected', { nullable: true }),
      p: c.real('p', { nullable: true }),
      peak: c.int('peak', { nullable: true }),
      learning: c.int('learning'),
      held: c.int('held'),
      authors: c.int('authors'),
      mentions: c.int('mentions'),
      reach: c.real('reach'),
      severity: c.int('severity'),
      level: c.int('level'),
      cause: c.json('cause', { nullable: true }),
      incidentId: c.id('incident_id', { nullable: true }),
      mergedInto: c.id('merged_into', { nullable: true }),
      decidedAt: c.time('decided_at', { nullable: true }),
      decidedKind: c.text('decided_kind', 16, { nullable: true }),
      decidedBy: c.id('decided_by', { nullable: true }),
      reason: c.text('reason', 1_000, { nullable: true }),
    },
    indices: [
      { name: 'alerts_by_tenant', columns: ['tenantId', 'id'] },
      { name: 'alerts_by_monitor', columns: ['tenantId', 'monitorId', 'noticedAt'] },
      { name: 'alerts_by_version', columns: ['tenantId', 'versionId'], unique: true },
      { name: 'alerts_by_case', columns: ['tenantId', 'caseId'] },
      { name: 'alerts_by_cluster', columns: ['tenantId', 'clusterId', 'lastAt'] },
      { name: 'alerts_by_time', columns: ['tenantId', 'noticedAt', 'kind', 'state'] },
    ],
  });
