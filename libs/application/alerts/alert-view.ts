import type { AlertTold, AlertView } from '#libs/contracts';
import type { Level, Severity } from '#libs/domain';
import type { AlertRow, NewFeedEvent } from '#libs/persistence';

const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

const significance = ({ statistic, minutes, count, expected, p }: AlertRow) =>
  statistic === null || minutes === null || count === null || expected === null || p === null
    ? null
    : { statistic, minutes, count, expected, p };

/** @param name of the alert's monitor; null: it has none, or is gone */
export function alertView(row: AlertRow, name: string | null): AlertView {
  const burst = significance(row);
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    monitor: row.monitorId !== null && name !== null ? { id: row.monitorId, name } : null,
    caseId: row.caseId,
    labels: [...row.labels],
    since: iso(row.since),
    noticedAt: iso(row.noticedAt),
    lastAt: iso(row.lastAt),
    endedAt: isoOrNull(row.endedAt),
    burst: burst && { ...burst, peak: row.peak ?? burst.count },
    learning: row.learning === 1,
    held: row.held === 1,
    authors: row.authors,
    mentions: row.mentions,
    reach: row.reach,
    severity: row.severity as Severity,
    level: row.level as Level,
    incidentId: row.incidentId,
    mergedInto: row.mergedInto,
    decidedAt: isoOrNull(row.decidedAt),
    decidedBy: row.decidedKind === null ? null : { kind: row.decidedKind, id: row.decidedBy },
    reason: row.reason,
  };
}

/** What the feed is told: ids and facts. */
export function alertEvent(type: 'alert.raised' | 'alert.updated', row: AlertRow): NewFeedEvent {
  const data: AlertTold = {
    alertId: row.id,
    kind: row.kind,
    state: row.state,
    monitorId: row.monitorId,
    caseId: row.caseId,
    queue: row.queue,
    severity: row.severity as Severity,
    level: row.level as Level,
    since: iso(row.since),
    noticedAt: iso(row.noticedAt),
    endedAt: isoOrNull(row.endedAt),
    authors: row.authors,
    mentions: row.mentions,
    burst: significance(row),
    incidentId: row.incidentId,
  };
  return { type, data };
}
