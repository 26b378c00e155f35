import type { MemberListQuery, MemberPage, MemberView } from '#libs/contracts';
import { FengsuiError, type TenantId } from '#libs/domain';
import { countMembers, findOwnMember, forTenant, type MemberRow, pageOfMembers } from '#libs/persistence';
import type { Services } from '../services.js';
import { memberView, memberViews } from './member-view.js';

type Needs = Pick<Services, 'database' | 'secret' | 'clock'>;

/** Oldest first. */
export async function listMembers(
  services: Needs,
  tenantId: TenantId,
  { cursor, limit, ...filter }: MemberListQuery,
): Promise<MemberPage> {
  const session = forTenant(services.database.read, tenantId);
  const rows = await pageOfMembers(session, filter, limit + 1, cursor);
  const page = rows.slice(0, limit);
  return {
    members: await memberViews(session, services, page),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countMembers(session, filter),
  };
}

/** @throws FengsuiError `member.not_found`, also for another tenant's member. */
export async function readMember(services: Needs, tenantId: TenantId, id: string): Promise<MemberView> {
  const session = forTenant(services.database.read, tenantId);
  return memberView(session, services, knownMember(await findOwnMember(session, id)));
}

/** @throws FengsuiError `member.not_found` */
export function knownMember(row: MemberRow | null): MemberRow {
  if (!row) throw new FengsuiError('member.not_found', 'No member of this tenant has this id.');
  return row;
}
