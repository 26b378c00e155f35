import { LessThan } from 'typeorm';
import { idToBytes } from '../dialect.js';
import type { ExposureRow } from '../entities/quality.js';
import type { Session, TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

const repository = (session: Session) => session.manager.getRepository(session.entities.exposure);

type Key = Pick<ExposureRow, 'memberId' | 'day'>;

/** Adds what was seen; where a break was taken, the count towards the next one starts with it. */
export async function addExposure(
  session: TenantSession,
  { memberId, day }: Key,
  seen: number,
  tookBreak: boolean,
): Promise<void> {
  const since = tookBreak
    ? '?'
    : session.dialect === 'mysql'
      ? 'since_break + ?'
      : 'exposures.since_break + ?';
  const change =
    session.dialect === 'mysql'
      ? `ON DUPLICATE KEY UPDATE seen = seen + ?, since_break = ${since}`
      : `ON CONFLICT (tenant_id, member_id, day) DO UPDATE SET seen = exposures.seen + ?, since_break = ${since}`;
  await session.manager.query(
    `INSERT INTO exposures (tenant_id, member_id, day, seen, since_break) VALUES (?, ?, ?, ?, ?) ${change}`,
    [idToBytes(session.tenantId), idToBytes(memberId), day, seen, seen, seen, seen],
  );
}

export async function findExposure(
  session: TenantSession,
  { memberId, day }: Key,
): Promise<ExposureRow | null> {
  return repository(session).findOneBy({ tenantId: session.tenantId, memberId, day });
}

/** A member's days, oldest first, both ends included. */
export async function exposuresOf(
  session: TenantSession,
  memberId: string,
  from: string,
  to: string,
): Promise<ExposureRow[]> {
  return repository(session)
    .createQueryBuilder('e')
    .where({ tenantId: session.tenantId, memberId })
    .andWhere('e.day >= :from AND e.day <= :to', { from, to })
    .orderBy('e.day', 'ASC')
    .getMany();
}

/** Days before this one are nobody's business any more. */
export async function deleteExposuresBefore(session: Session, day: string): Promise<void> {
  await acrossTenants('upkeep of all tenants', () => repository(session).delete({ day: LessThan(day) }));
}
