import { LessThan, MoreThan } from 'typeorm';
import type { ContentVersionRow } from '../entities/content.js';
import type { TenantSession } from '../session.js';

const versions = (session: TenantSession) => session.manager.getRepository(session.entities.contentVersion);

/** Versions of a thread that were accepted before one of them; newest first. */
export async function threadUntil(
  session: TenantSession,
  { threadKey, id }: Pick<ContentVersionRow, 'threadKey' | 'id'>,
  limit: number,
): Promise<ContentVersionRow[]> {
  if (threadKey === null) return [];
  return versions(session).find({
    where: { tenantId: session.tenantId, threadKey, id: LessThan(id) },
    order: { id: 'DESC' },
    take: limit,
  });
}

/** Versions of a thread that were accepted after one of them; oldest first. */
export async function threadFrom(
  session: TenantSession,
  { threadKey, id }: Pick<ContentVersionRow, 'threadKey' | 'id'>,
  limit: number,
): Promise<ContentVersionRow[]> {
  if (threadKey === null) return [];
  return versions(session).find({
    where: { tenantId: session.tenantId, threadKey, id: MoreThan(id) },
    order: { id: 'ASC' },
    take: limit,
  });
}
