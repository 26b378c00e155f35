import { EntitySchema } from 'typeorm';
import type { Columns } from '../dialect.js';

/** Members who take turns in being on call. */
export interface OnCallScheduleRow<Value = unknown> {
  id: string;
  tenantId: string;
  name: string;
  /** Counts the changes, from 1. */
  revision: number;
  /** Time zone, calendar and layers, as they were sent. */
  value: Value;
  createdAt: number;
  updatedAt: number;
}

/** Somebody stands in. */
export interface OnCallOverrideRow {
  id: string;
  tenantId: string;
  scheduleId: string;
  memberId: string;
  startsAt: number;
  endsAt: number;
  /** Null: a program. */
  makerId: string | null;
  createdAt: number;
}

export const onCallScheduleEntity = (c: Columns) =>
  new EntitySchema<OnCallScheduleRow>({
    name: 'OnCallSchedule',
    tableName: 'on_call_schedules',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      name: c.text('name', 128),
      revision: c.int('revision'),
      value: c.json('value'),
      createdAt: c.time('created_at'),
      updatedAt: c.time('updated_at'),
    },
    indices: [{ name: 'on_call_schedules_by_tenant', columns: ['tenantId', 'id'] }],
  });

export const onCallOverrideEntity = (c: Columns) =>
  new EntitySchema<OnCallOverrideRow>({
    name: 'OnCallOverride',
    tableName: 'on_call_overrides',
    columns: {
      id: c.id('id', { primary: true }),
      tenantId: c.id('tenant_id'),
      scheduleId: c.id('schedule_id'),
      memberId: c.id('member_id'),
      startsAt: c.time('starts_at'),
      endsAt: c.time('ends_at'),
      makerId: c.id('maker_id', { nullable: true }),
      createdAt: c.time('created_at'),
    },
    indices: [{ name: 'on_call_overrides_by_end', columns: ['tenantId', 'scheduleId', 'endsAt'] }],
  });
