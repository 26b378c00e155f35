import { EntitySchema } from 'typeorm';
import type { AlertRule, MonitorKind, MonitorState, QuietHours } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** A saved watch over mentions of a brand. */
export interface MonitorRow {
  id: string;
  tenantId: string;
  name: string;
  kind: MonitorKind;
  /** Names of the brand, any of which is a mention. */
  include: string[];
  /** Longer phrases in which a name means something else. */
  exclude: string[];
  /** What texts have to fulfil besides naming it; null: nothing. */
  query: string | null;
  /** Null and empty: all. */
  scenes: string[] | null;
  types: string[] | null;
  /** 1: names are found through disguises too. */
  disguised: number;
  /** Author keys in hexadecimal digits: their replies are answers. */
  officialAuthors: string[] | null;
  /** Key of a calendar of the tenant's; null: the weekly rhythm of Asia/Shanghai. */
  calendar: string | null;
  quietHours: QuietHours | null;
  state: MonitorState;
  /** When it speaks up again; null: never, or it is not muted. */
  mutedUntil: number | null;
  /** Null in rows older than this column. */
  alert: AlertRule | null;
  /** 1 while it takes part in judging. */
  active: number;
  createdAt: number;
  updatedAt: number;
}

export const monitorEntity = (c: Columns) =>
  new EntitySchema<MonitorRow>({
    name: 'Monitor',
    tableName: 'monitors',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      name: c.text('name', 128),
      kind: c.text('kind', 16),
      include: c.json('include_terms'),
      exclude: c.json('exclude_terms'),
      query: c.text('query', 1000, { nullable: true }),
      scenes: c.json('scenes', { nullable: true }),
      types: c.json('types', { nullable: true }),
      disguised: c.int('disguised'),
      officialAuthors: c.json('official_authors', { nullable: true }),
      calendar: c.text('calendar', 64, { nullable: true }),
      quietHours: c.json('quiet_hours', { nullable: true }),
      state: c.text('state', 16),
      mutedUntil: c.time('muted_until', { nullable: true }),
      alert: c.json('alert_rule', { nullable: true }),
      active: c.int('active'),
      createdAt: c.time('created_at'),
      updatedAt: c.time('updated_at'),
    },
    indices: [{ name: 'monitors_by_tenant', columns: ['tenantId', 'id'] }],
  });

/** `removing`: the monitor is gone, and its mentions go. */
export const BACKFILL_STATES = ['running', 'done', 'cancelled', 'removing'] as const;

/** Looking through stored items for a monitor, oldest first; one a monitor. */
export interface BackfillRow {
  monitorId: string;
  tenantId: string;
  state: (typeof BACKFILL_STATES)[number];
  days: number;
  /** Items accepted from then on, on the database's clock. */
  fromAt: number;
  total: number;
  done: number;
  found: number;
  /** The version that was looked at last; null before the first. */
  reached: string | null;
  /** The monitor's `updatedAt` that it looks for: a later change begins anew. */
  watchSince: number;
  createdAt: number;
  finishedAt: number | null;
  /** When the next slice is due; null when none is. */
  wakeAt: number | null;
}

export const backfillEntity = (c: Columns) =>
  new EntitySchema<BackfillRow>({
    name: 'Backfill',
    tableName: 'backfills',
    columns: {
      monitorId: c.id('monitor_id', { primary: true }),
      tenantId: c.id('tenant_id'),
      state: c.text('state', 16),
      days: c.int('days'),
      fromAt: c.time('from_at'),
      total: c.int('total'),
      done: c.int('done'),
      found: c.int('found'),
      reached: c.id('reached', { nullable: true }),
      watchSince: c.time('watch_since'),
      createdAt: c.time('created_at'),
      finishedAt: c.time('finished_at', { nullable: true }),
      wakeAt: c.time('wake_at', { nullable: true }),
    },
    indices: [{ name: 'backfills_by_wake', columns: ['wakeAt'] }],
  });
