import { In, MoreThan, type SelectQueryBuilder } from 'typeorm';
import type { MemberState, Role } from '#libs/domain';
import type { MemberRow } from '../entities/member.js';
import type { TenantSession } from '../session.js';

export interface MemberFilter {
  readonly state?: MemberState | undefined;
  readonly role?: Role | undefined;
  /** Part of login, name or address. */
  readonly search?: string | undefined;
}

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.member);
const locked = (session: TenantSession) =>
  session.dialect === 'mysql' ? { lock: { mode: 'pessimistic_write' as const } } : {};

export async function findOwnMember(session: TenantSession, id: string): Promise<MemberRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

/** As it stands, locked until the transaction ends. */
export async function lockOwnMember(session: TenantSession, id: string): Promise<MemberRow | null> {
  return repository(session).findOne({ where: { id, tenantId: session.tenantId }, ...locked(session) });
}

/** Locks every active admin of the tenant, so that two of them cannot remove one another at once. */
export async function lockActiveAdmins(session: TenantSession): Promise<MemberRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, role: 'admin', state: 'active' },
    order: { id: 'ASC' },
    ...locked(session),
  });
}

export async function updateMember(session: TenantSession, row: MemberRow): Promise<void> {
  const {
    id,
    passwordHash,
    role,
    displayName,
    email,
    state,
    queues,
    skills,
    oidcKey,
    lastSignInAt,
    updatedAt,
  } = row;
  await repository(session).update(
    { id, tenantId: session.tenantId },
    { passwordHash, role, displayName, email, state, queues, skills, oidcKey, lastSignInAt, updatedAt },
  );
}

/** Oldest first. */
export async function pageOfMembers(
  session: TenantSession,
  filter: MemberFilter,
  limit: number,
  after?: string,
): Promise<MemberRow[]> {
  const query = filtered(session, filter).orderBy('m.id', 'ASC').limit(limit);
  return (after === undefined ? query : query.andWhere({ id: MoreThan(after) })).getMany();
}

/** The active members of these roles, by login. */
export async function activeMembersOf(session: TenantSession, roles: readonly Role[]): Promise<MemberRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, state: 'active', role: In([...roles]) },
    order: { login: 'ASC' },
  });
}

export async function countMembers(session: TenantSession, filter: MemberFilter): Promise<number> {
  return filtered(session, filter).getCount();
}

function filtered(
  session: TenantSession,
  { state, role, search }: MemberFilter,
): SelectQueryBuilder<MemberRow> {
  const query = repository(session)
    .createQueryBuilder('m')
    .where({ tenantId: session.tenantId, ...(state && { state }), ...(role && { role }) });
  if (search === undefined) return query;
  return query.andWhere(
    '(INSTR(m.login, :part) > 0 OR INSTR(LOWER(m.displayName), :part) > 0 OR INSTR(m.email, :part) > 0)',
    { part: search.toLowerCase() },
  );
}

/** Members of these roles who have no second factor in force. */
export async function membersWithoutSecondFactor(
  session: TenantSession,
  roles: readonly Role[],
): Promise<MemberRow[]> {
  if (roles.length === 0) return [];
  const enrolled = new Set(
    (
      await session.manager
        .getRepository(session.entities.secondFactor)
        .findBy({ tenantId: session.tenantId })
    )
      .filter(({ confirmedAt }) => confirmedAt !== null)
      .map(({ memberId }) => memberId),
  );
  const members = await repository(session).findBy(
    roles.map((role) => ({ tenantId: session.tenantId, role })),
  );
  return members.filter(({ id }) => !enrolled.has(id));
}

/** What people are called, by id: the name they show, or their login. */
export async function namesOfMembers(
  session: TenantSession,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await session.manager.getRepository(session.entities.member).find({
    where: { tenantId: session.tenantId, id: In([...ids]) },
    select: { id: true, login: true, displayName: true },
  });
  return new Map(rows.map(({ id, login, displayName }) => [id, displayName || login]));
}

export async function findOwnMembers(session: TenantSession, ids: readonly string[]): Promise<MemberRow[]> {
  if (ids.length === 0) return [];
  return repository(session).findBy({ tenantId: session.tenantId, id: In([...ids]) });
}
