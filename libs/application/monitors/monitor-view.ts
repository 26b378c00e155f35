import type { BackfillView, MonitorView } from '#libs/contracts';
import { SILENT_ALERT } from '#libs/domain';
import type { BackfillRow, MonitorRow } from '#libs/persistence';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { namesOfWatch } from './check-watch.js';

export const iso = (at: number): string => new Date(at).toISOString();
export const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

/** A monitor as people and programs see it: its official authors by pseudonym. */
export function monitorView(row: MonitorRow, backfill: BackfillRow | undefined, key: TenantKey): MonitorView {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    include: row.include,
    exclude: row.exclude,
    query: row.query,
    names: namesOfWatch(row),
    scenes: (row.scenes ?? []) as MonitorView['scenes'],
    types: row.types ?? [],
    disguised: row.disguised === 1,
    officialAuthors: (row.officialAuthors ?? []).map((author) => key.pseudonymOf(Buffer.from(author, 'hex'))),
    calendar: row.calendar,
    quietHours: row.quietHours,
    alert: row.alert ?? SILENT_ALERT,
    state: row.state,
    mutedUntil: isoOrNull(row.mutedUntil),
    active: row.active === 1,
    backfill: backfill ? backfillView(backfill) : null,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}

const backfillView = ({ state, days, total, done, found, ...row }: BackfillRow): BackfillView => ({
  state: state === 'removing' ? 'cancelled' : state,
  days,
  total,
  done,
  found,
  createdAt: iso(row.createdAt),
  finishedAt: isoOrNull(row.finishedAt),
});
