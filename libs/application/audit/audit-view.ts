import type { AuditEntryView, AuditExportQuery } from '#libs/contracts';
import type { AuditFilter, AuditRow } from '#libs/persistence';

interface Detail {
  readonly actorName?: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
}

export function auditView(row: AuditRow): AuditEntryView {
  const { actorName = null, before, after, reason } = JSON.parse(row.detailJson ?? '{}') as Detail;
  return {
    seq: row.seq,
    at: new Date(row.at).toISOString(),
    actor: { kind: row.actorKind, id: row.actorId, name: actorName },
    action: row.action,
    subject: { type: row.subjectType, id: row.subjectId },
    requestId: row.requestId,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(reason !== undefined && { reason }),
    erased: row.detailJson === null,
    hash: row.hash.toString('hex'),
  };
}

/** What a request asks for, as the store takes it. */
export function auditFilter(query: Omit<AuditExportQuery, 'format'>): AuditFilter {
  const { actor, action, subjectType, subjectId, from, to } = query;
  return {
    ...(actor === 'system' || actor === 'anonymous'
      ? { actorKind: actor }
      : { actorId: actor?.toLowerCase() }),
    ...(action?.includes('.') ? { action } : { noun: action }),
    subjectType,
    subjectId,
    ...(from !== undefined && { from: Date.parse(from) }),
    ...(to !== undefined && { to: Date.parse(to) }),
  };
}
