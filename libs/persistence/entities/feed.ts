import { EntitySchema } from 'typeorm';
import type { FeedEventType } from '#libs/domain';
import type { Columns } from '../dialect.js';

/** The last sequence number of a tenant's feed. Its row is the sequencer: whoever holds its lock appends. */
export interface FeedHeadRow {
  tenantId: string;
  head: number;
}

export const feedHeadEntity = (c: Columns) =>
  new EntitySchema<FeedHeadRow>({
    name: 'FeedHead',
    tableName: 'feed_heads',
    columns: { tenantId: c.id('tenant_id', { primary: true }), head: c.count('head') },
  });

export interface FeedEventRow {
  tenantId: string;
  seq: number;
  type: FeedEventType;
  dataJson: string;
  at: number;
  /** The item it tells of; null where it tells of none. */
  itemId: string | null;
  /** 1: for the people of the house alone; programs and webhooks are not told. */
  house: number;
}

export const feedEventEntity = (c: Columns) =>
  new EntitySchema<FeedEventRow>({
    name: 'FeedEvent',
    tableName: 'feed_events',
    columns: {
      tenantId: c.id('tenant_id', { primary: true }),
      seq: c.count('seq', { primary: true }),
      type: c.text('type', 32),
      dataJson: c.rawJson('data'),
      at: c.time('at'),
      itemId: c.id('item_id', { nullable: true }),
      house: c.int('house', { default: 0 }),
    },
    indices: [{ name: 'feed_events_by_item', columns: ['tenantId', 'itemId'] }],
  });

/** Verdicts a tenant got on one day, by kind. `day` is a calendar day in Asia/Shanghai, `2026-11-22`. */
export interface DailyVerdictsRow {
  tenantId: string;
  day: string;
  allow: number;
  review: number;
  block: number;
}

export const dailyVerdictsEntity = (c: Columns) =>
  new EntitySchema<DailyVerdictsRow>({
    name: 'DailyVerdicts',
    tableName: 'daily_verdicts',
    columns: {
      tenantId: c.id('tenant_id', { primary: true }),
      day: c.text('day', 10, { primary: true }),
      allow: c.count('allowed'),
      review: c.count('reviewed'),
      block: c.count('blocked'),
    },
  });
