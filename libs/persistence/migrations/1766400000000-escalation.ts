import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, id, int, json, text } from './table.js';

const nullable = { isNullable: true };
const primary = { isPrimary: true };
const place = ['cycle_no', 'round_no', 'step_no', 'repetition'];

/** Escalation policies, their runs and whom those told; on-call schedules and who stands in. */
export class Escalation1766400000000 implements MigrationInterface {
  readonly name = 'Escalation1766400000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'escalation_policies',
      [
        id('id', primary),
        id('tenant_id'),
        text('name', 128),
        int('revision'),
        json('value'),
        int('is_default'),
        bigint('created_at'),
        bigint('updated_at'),
      ],
      [{ name: 'escalation_policies_by_tenant', columns: ['tenant_id', 'id'] }],
    );
    await createTable(
      runner,
      'escalation_runs',
      [
        id('id', primary),
        id('tenant_id'),
        id('incident_id'),
        id('policy_id', nullable),
        text('policy_name', 128),
        json('policy'),
        int('level'),
        text('state', 16),
        ...place.map((name) => int(name)),
        bigint('due_at', nullable),
        bigint('started_at'),
        bigint('acknowledged_at', nullable),
        text('acknowledged_via', 16, nullable),
        text('answerer_kind', 16, nullable),
        id('answerer_id', nullable),
        bigint('ended_at', nullable),
        text('ended_why', 16, nullable),
      ],
      [
        { name: 'escalation_runs_due', columns: ['due_at'] },
        { name: 'escalation_runs_by_incident', columns: ['tenant_id', 'incident_id', 'id'] },
      ],
    );
    await createTable(
      runner,
      'escalation_notices',
      [
        id('id', primary),
        id('tenant_id'),
        id('run_id'),
        ...place.map((name) => int(name)),
        text('kind', 16),
        id('target_id'),
        bigint('told_at'),
      ],
      [{ name: 'escalation_notices_once', columns: ['run_id', ...place, 'kind', 'target_id'], unique: true }],
    );
    await createTable(runner, 'escalation_turns', [
      id('policy_id', primary),
      int('step_no', primary),
      int('place', primary),
      id('tenant_id'),
      id('member_id'),
    ]);
    await createTable(
      runner,
      'on_call_schedules',
      [
        id('id', primary),
        id('tenant_id'),
        text('name', 128),
        int('revision'),
        json('value'),
        bigint('created_at'),
        bigint('updated_at'),
      ],
      [{ name: 'on_call_schedules_by_tenant', columns: ['tenant_id', 'id'] }],
    );
    await createTable(
      runner,
      'on_call_overrides',
      [
        id('id', primary),
        id('tenant_id'),
        id('schedule_id'),
        id('member_id'),
        bigint('starts_at'),
        bigint('ends_at'),
        id('maker_id', nullable),
        bigint('created_at'),
      ],
      [{ name: 'on_call_overrides_by_end', columns: ['tenant_id', 'schedule_id', 'ends_at'] }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'on_call_overrides',
      'on_call_schedules',
      'escalation_turns',
      'escalation_notices',
      'escalation_runs',
      'escalation_policies',
    ])
      await runner.dropTable(table);
  }
}
