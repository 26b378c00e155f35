import { LessThan } from 'typeorm';
import type { BriefingKind } from '#libs/domain';
import type { BriefingRow } from '../entities/briefing.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.briefing);

export async function insertBriefing(session: TenantSession, row: BriefingRow): Promise<void> {
  await insertRows(session, session.entities.briefing, [row]);
}

export async function findBriefing(session: TenantSession, id: string): Promise<BriefingRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

interface BriefingFilter {
  readonly kind?: BriefingKind | undefined;
  readonly incident?: string | undefined;
}

const where = ({ tenantId }: TenantSession, { kind, incident }: BriefingFilter) => ({
  tenantId,
  ...(kind && { kind }),
  ...(incident && { incidentId: incident }),
});

/** Newest first. */
export async function pageOfBriefings(
  session: TenantSession,
  filter: BriefingFilter,
  limit: number,
  before?: string,
): Promise<BriefingRow[]> {
  return repository(session).find({
    where: { ...where(session, filter), ...(before && { id: LessThan(before) }) },
    order: { id: 'DESC' },
    take: limit,
  });
}

export const countBriefings = (session: TenantSession, filter: BriefingFilter): Promise<number> =>
  repository(session).countBy(where(session, filter));

export async function deleteBriefing(session: TenantSession, id: string): Promise<boolean> {
  const { affected } = await repository(session).delete({ id, tenantId: session.tenantId });
  return affected !== 0;
}
