import { EntitySchema } from 'typeorm';
import type { Columns } from '../dialect.js';

/** What an hour of a monitor counted: kept when the mentions themselves are long gone. */
export interface MonitorHourRow {
  tenantId: string;
  monitorId: string;
  /** The hour's beginning. */
  at: number;
  /** Negative mentions as they were counted, by which it shows that more came in late. */
  mentions: number;
  /** Different authors of negative mentions in each 5 minutes, each quarter, and the hour. */
  authors5: number;
  authors15: number;
  authors60: number;
  /** Negative mentions, of one author few, in each quarter and the hour. */
  said15: number;
  said60: number;
  /** Different authors with many followers. */
  voices15: number;
  voices60: number;
}

export const monitorHourEntity = (c: Columns) =>
  new EntitySchema<MonitorHourRow>({
    name: 'MonitorHour',
    tableName: 'monitor_hours',
    columns: {
      monitorId: c.id('monitor_id', { primary: true }),
      at: c.time('at', { primary: true }),
      tenantId: c.id('tenant_id'),
      mentions: c.int('mentions'),
      authors5: c.int('authors5'),
      authors15: c.int('authors15'),
      authors60: c.int('authors'),
      said15: c.int('said15'),
      said60: c.int('said60'),
      voices15: c.int('voices15'),
      voices60: c.int('voices'),
    },
    indices: [{ name: 'monitor_hours_by_time', columns: ['tenantId', 'monitorId', 'at'] }],
  });

/** A mean and how it wanders, of each of the 168 hours of the week. */
export type StoredExpectations = readonly (readonly [mean: number, wander: number])[];

/** What is usual for a monitor. */
export interface MonitorBaselineRow {
  monitorId: string;
  tenantId: string;
  builtAt: number;
  /** From this hour on the past is known; null: no hour is. */
  knownSince: number | null;
  /** Of the hours it was built from: when their sum changes, it is built anew. */
  signature: string;
  /** By the length of the window in minutes. */
  authors: Readonly<Record<'5' | '15' | '60', StoredExpectations>>;
  mentions: Readonly<Record<'15' | '60', StoredExpectations>>;
  voices: Readonly<Record<'15' | '60', StoredExpectations>>;
}

export const monitorBaselineEntity = (c: Columns) =>
  new EntitySchema<MonitorBaselineRow>({
    name: 'MonitorBaseline',
    tableName: 'monitor_baselines',
    columns: {
      monitorId: c.id('monitor_id', { primary: true }),
      tenantId: c.id('tenant_id'),
      builtAt: c.time('built_at'),
      knownSince: c.time('known_since', { nullable: true }),
      signature: c.text('signature', 64),
      authors: c.json('authors'),
      mentions: c.json('mentions'),
      voices: c.json('voices'),
    },
    indices: [{ name: 'monitor_baselines_by_tenant', columns: ['tenantId', 'monitorId'] }],
  });

/** When a tenant's windows are looked at next: one process takes each round. */
export interface BurstRoundRow {
  tenantId: string;
  dueAt: number;
}

export const burstRoundEntity = (c: Columns) =>
  new EntitySchema<BurstRoundRow>({
    name: 'BurstRound',
    tableName: 'burst_rounds',
    columns: { tenantId: c.id('tenant_id', { primary: true }), dueAt: c.time('due_at') },
    indices: [{ name: 'burst_rounds_by_due', columns: ['dueAt'] }],
  });
