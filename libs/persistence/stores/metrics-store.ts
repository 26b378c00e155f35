import { idFromBytes, nowSql } from '../dialect.js';
import type { Session } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

/** A figure of the whole installation. */
export interface InstallationFigure {
  readonly name: string;
  readonly help: string;
  readonly value: number;
}

const FIGURES = [
  {
    name: 'judged_allow',
    help: 'Verdicts so far: allow',
    sql: 'SELECT SUM(allowed) AS value FROM daily_verdicts',
  },
  {
    name: 'judged_review',
    help: 'Verdicts so far: review',
    sql: 'SELECT SUM(reviewed) AS value FROM daily_verdicts',
  },
  {
    name: 'judged_block',
    help: 'Verdicts so far: block',
    sql: 'SELECT SUM(blocked) AS value FROM daily_verdicts',
  },
  {
    name: 'pending_items',
    help: 'Items accepted and not judged yet',
    sql: 'SELECT COUNT(*) AS value FROM pending_judgements',
  },
  {
    name: 'outbox_messages',
    help: 'Messages that the relay has not handed over yet',
    sql: 'SELECT COUNT(*) AS value FROM outbox',
  },
  {
    name: 'feed_events',
    help: 'Events on all feeds so far',
    sql: 'SELECT SUM(head) AS value FROM feed_heads',
  },
  {
    name: 'webhooks_active',
    help: 'Webhooks that are switched on',
    sql: 'SELECT COUNT(*) AS value FROM webhooks WHERE active = 1',
  },
  {
    name: 'webhooks_stopped',
    help: 'Webhooks that were switched off because nothing got through, or the receiver said 410',
    sql: 'SELECT COUNT(*) AS value FROM webhooks WHERE stopped IS NOT NULL',
  },
  {
    name: 'webhooks_failing',
    help: 'Webhooks whose last tries all failed',
    sql: 'SELECT COUNT(*) AS value FROM webhooks WHERE active = 1 AND failing_since IS NOT NULL',
  },
  {
    name: 'webhook_deliveries_open',
    help: 'Deliveries that wait for a try',
    sql: 'SELECT COUNT(*) AS value FROM webhooks w JOIN webhook_deliveries d ON d.webhook_id = w.id AND d.due_at IS NOT NULL',
  },
  {
    name: 'webhook_deliveries_dead',
    help: 'Dead letters',
    sql: "SELECT COUNT(*) AS value FROM webhooks w JOIN webhook_deliveries d ON d.webhook_id = w.id AND d.state = 'dead'",
  },
  {
    name: 'webhook_backlog_events',
    help: 'Events that webhooks have not come to yet',
    sql: `SELECT SUM(h.head - w.position) AS value FROM webhooks w JOIN feed_heads h ON h.tenant_id = w.tenant_id
           WHERE w.active = 1`,
  },
];

export async function readInstallationFigures(session: Session): Promise<InstallationFigure[]> {
  return acrossTenants('metrics of the installation', async () => {
    const figures: InstallationFigure[] = [];
    for (const { name, help, sql } of FIGURES) {
      const [row] = (await session.manager.query(sql)) as [{ value: number | string | null }];
      figures.push({ name, help, value: Number(row.value ?? 0) });
    }
    const age = { name: 'backlog_age_seconds', help: 'How long the oldest item waits for its verdict' };
    return [...figures, { ...age, value: await backlogAge(session) }];
  });
}

/** How long the oldest item waits: ids of versions are UUIDv7 and begin with their time in milliseconds. */
async function backlogAge(session: Session): Promise<number> {
  const [row] = (await session.manager.query(
    `SELECT MIN(version_id) AS oldest, ${nowSql(session.dialect)} AS now FROM pending_judgements`,
  )) as [{ oldest: Buffer | null; now: number | string }];
  if (!row.oldest) return 0;
  const acceptedAt = Number.parseInt(idFromBytes(row.oldest).replaceAll('-', '').slice(0, 12), 16);
  return Math.max(0, (Number(row.now) - acceptedAt) / 1_000);
}
