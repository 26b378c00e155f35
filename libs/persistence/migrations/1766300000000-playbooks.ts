import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, id, int, json, real, text } from './table.js';

const nullable = { isNullable: true };

/** Playbooks in versions, what runs of them in incidents, and what they put over judging. */
export class Playbooks1766300000000 implements MigrationInterface {
  readonly name = 'Playbooks1766300000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'playbooks',
      [id('id', { isPrimary: true }), id('tenant_id'), text('name', 48), bigint('created_at')],
      [{ name: 'playbooks_by_name', columns: ['tenant_id', 'name'], unique: true }],
    );
    await createTable(
      runner,
      'playbook_versions',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        id('playbook_id'),
        int('number'),
        text('state', 16),
        json('body'),
        text('body_digest', 64),
        json('editors'),
        json('submitted_by', nullable),
        json('approvals'),
        json('rejection', nullable),
        int('replaced', nullable),
        int('restores', nullable),
        bigint('created_at'),
        bigint('state_since'),
      ],
      [
        {
          name: 'playbook_versions_by_number',
          columns: ['tenant_id', 'playbook_id', 'number'],
          unique: true,
        },
        { name: 'playbook_versions_by_state', columns: ['tenant_id', 'state', 'playbook_id'] },
      ],
    );
    await createTable(
      runner,
      'playbook_runs',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        id('incident_id'),
        id('playbook_id'),
        text('playbook_name', 48),
        int('number'),
        json('body'),
        text('state', 16),
        int('level'),
        json('started_by', nullable),
        bigint('started_at'),
        bigint('ended_at', nullable),
        bigint('wake_at', nullable),
      ],
      [
        {
          name: 'playbook_runs_by_incident',
          columns: ['tenant_id', 'incident_id', 'playbook_id'],
          unique: true,
        },
        { name: 'playbook_runs_by_time', columns: ['wake_at', 'tenant_id'] },
      ],
    );
    await createTable(
      runner,
      'playbook_steps',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        id('run_id'),
        id('incident_id'),
        int('place'),
        text('step_name', 48),
        text('state', 16),
        bigint('opened_at', nullable),
        bigint('due_at', nullable),
        bigint('started_at', nullable),
        bigint('ended_at', nullable),
        bigint('overdue_at', nullable),
        bigint('waiting_since', nullable),
        id('asked_by', nullable),
        text('skip_cause', 16, nullable),
        id('assignee_id', nullable),
        id('told_id', nullable),
        id('ended_by', nullable),
        id('approved_by', nullable),
        id('hold_id', nullable),
        json('notes', nullable),
      ],
      [{ name: 'playbook_steps_by_run', columns: ['tenant_id', 'run_id', 'place'], unique: true }],
    );
    await createTable(
      runner,
      'policy_holds',
      [
        id('id', { isPrimary: true }),
        id('tenant_id'),
        id('incident_id'),
        int('incident_number'),
        id('run_id'),
        json('step_title'),
        text('kind', 16),
        text('scene', 32, nullable),
        id('monitor_id', nullable),
        json('terms'),
        real('min_score', nullable),
        text('queue', 64, nullable),
        bigint('made_at'),
        bigint('until_at'),
        bigint('ended_at', nullable),
        text('ended_by', 16, nullable),
        bigint('wake_at', nullable),
      ],
      [
        { name: 'policy_holds_by_end', columns: ['tenant_id', 'ended_at', 'id'] },
        { name: 'policy_holds_by_incident', columns: ['tenant_id', 'incident_id', 'id'] },
        { name: 'policy_holds_by_time', columns: ['wake_at', 'tenant_id'] },
      ],
    );
  }

  async down(): Promise<void> {
    throw new Error('Playbooks are not thrown away: restore a backup instead.');
  }
}
