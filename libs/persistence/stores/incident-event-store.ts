import type { IncidentEventKind } from '#libs/domain';
import { sealedRow } from '../cipher/sealing.js';
import { idToBytes } from '../dialect.js';
import type { IncidentEventRow } from '../entities/incident.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.incidentEvent);

/** Times are the database's; lines of one transaction share theirs and follow one another by their ids. */
export async function insertIncidentEvents(
  session: TenantSession,
  rows: readonly IncidentEventRow[],
): Promise<void> {
  await insertRows(session, session.entities.incidentEvent, rows, ({ detailJson }) => detailJson.length);
}

/** Where a page ends: the next one starts after this line. */
export interface IncidentEventPosition {
  readonly at: number;
  readonly id: string;
}

export interface IncidentEventFilter {
  readonly kinds?: readonly IncidentEventKind[] | undefined;
  readonly order: 'newest' | 'oldest';
}

const filtered = (session: TenantSession, incidentId: string, kinds?: readonly IncidentEventKind[]) => {
  const query = repository(session).createQueryBuilder('e').where({ tenantId: session.tenantId, incidentId });
  return kinds ? query.andWhere('e.kind IN (:...kinds)', { kinds }) : query;
};

/** An incident's timeline, a page at a time. */
export async function pageOfIncidentEvents(
  session: TenantSession,
  incidentId: string,
  { kinds, order }: IncidentEventFilter,
  limit: number,
  after?: IncidentEventPosition,
): Promise<IncidentEventRow[]> {
  const [direction, further] = order === 'newest' ? (['DESC', '<'] as const) : (['ASC', '>'] as const);
  const query = filtered(session, incidentId, kinds)
    .orderBy('e.at', direction)
    .addOrderBy('e.id', direction)
    .limit(limit);
  if (after)
    query.andWhere(`(e.at ${further} :at OR (e.at = :at AND e.id ${further} :id))`, {
      at: after.at,
      id: idToBytes(after.id),
    });
  return query.getMany();
}

export async function countIncidentEvents(
  session: TenantSession,
  incidentId: string,
  kinds?: readonly IncidentEventKind[],
): Promise<number> {
  return filtered(session, incidentId, kinds).getCount();
}

/** Writes what a line tells anew: for what an erasure takes out. */
export async function rewriteIncidentEvent(session: TenantSession, row: IncidentEventRow): Promise<void> {
  const { detailJson } = sealedRow(session.cipher, session.entities.incidentEvent, row);
  await repository(session).update({ id: row.id, tenantId: session.tenantId }, { detailJson });
}
