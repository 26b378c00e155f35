import {
  type BackfillRow,
  countVersionsSince,
  type MonitorRow,
  putBackfill,
  type TenantSession,
} from '#libs/persistence';

const DAY_MS = 24 * 60 * 60_000;

/** Looks through the items of the last days for what a monitor looks for now, from the beginning. */
export async function beginBackfill(
  session: TenantSession,
  { id, updatedAt }: MonitorRow,
  days: number,
  now: number,
): Promise<BackfillRow> {
  const fromAt = now - days * DAY_MS;
  const row: BackfillRow = {
    monitorId: id,
    tenantId: session.tenantId,
    state: 'running',
    days,
    fromAt,
    total: await countVersionsSince(session, fromAt),
    done: 0,
    found: 0,
    reached: null,
    watchSince: updatedAt,
    createdAt: now,
    finishedAt: null,
    wakeAt: now,
  };
  await putBackfill(session, row);
  return row;
}
