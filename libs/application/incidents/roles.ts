import type { IncidentRolesWish, IncidentView } from '#libs/contracts';
import { FengsuiError, INCIDENT_ROLES, type IncidentRole, rolesWith } from '#libs/domain';
import { findOwnMember, type IncidentRow, incidentContentOf, type TenantSession } from '#libs/persistence';
import { notify } from '../notifications/index.js';
import type { Services } from '../services.js';
import { type Caller, onIncident, refuseEnded } from './on-incident.js';
import { writeChange } from './write-change.js';

const NAMES: Readonly<Record<IncidentRole, { readonly zh: string; readonly en: string }>> = {
  commander: { zh: '总指挥', en: 'commander' },
  deputy: { zh: '副指挥', en: 'deputy' },
  scribe: { zh: '记录员', en: 'scribe' },
  liaison: { zh: '联络员', en: 'liaison' },
};
const LEADERS: readonly IncidentRole[] = ['commander', 'deputy'];

/**
 * Gives roles to members, or takes them away; who gets one is told.
 * @throws FengsuiError `incident.closed`, `incident.changed`; `member.not_found` for whom the role may not be given
 */
export function assignRoles(
  services: Services,
  by: Caller,
  id: string,
  { revision, ...wish }: IncidentRolesWish,
): Promise<IncidentView> {
  return onIncident(services, by, id, revision, async ({ session, row, now }) => {
    refuseEnded(row);
    for (const role of INCIDENT_ROLES) await checkRole(session, role, wish[role], `/${role}`);
    const changed = INCIDENT_ROLES.filter((role) => wish[role] !== undefined && wish[role] !== row[role]);
    if (changed.length === 0) return { events: [] };
    const pick = (of: { readonly [role in IncidentRole]?: string | null | undefined }) =>
      Object.fromEntries(changed.map((role) => [role, of[role] ?? null]));
    const after = { ...row, ...pick(wish) } as IncidentRow;
    const line = { kind: 'roles' as const, by, detail: { from: pick(row), to: pick(wish) } };
    const { events, row: written } = await writeChange(
      session,
      { before: row, after, line, kind: 'roles' },
      now,
    );
    for (const role of changed) await tell(session, written, role, by, now);
    return { events, audit: { action: 'incident.roles_changed', before: pick(row), after: pick(wish) } };
  });
}

async function tell(
  session: TenantSession,
  row: IncidentRow,
  role: IncidentRole,
  by: Caller,
  now: number,
): Promise<void> {
  const member = row[role];
  if (member === null || member === by.principal.id) return;
  const { title } = incidentContentOf(row);
  await notify(
    session,
    {
      kind: 'update',
      incidentId: row.id,
      memberIds: [member],
      level: row.level,
      title: {
        zh: `事件 #${row.number}：请你担任${NAMES[role].zh}`,
        en: `Incident #${row.number}: you are its ${NAMES[role].en}`,
      },
      lines: [{ zh: title, en: title }],
      dedupeKey: `incident ${row.id} role ${role} revision ${row.revision}`,
    },
    now,
  );
}

/** @throws FengsuiError `member.not_found` for somebody who may not have the role */
export async function checkRole(
  session: TenantSession,
  role: IncidentRole,
  memberId: string | null | undefined,
  pointer: string,
): Promise<void> {
  if (memberId === null || memberId === undefined) return;
  const member = await findOwnMember(session, memberId);
  const needed = rolesWith(LEADERS.includes(role) ? 'incidents:work' : 'incidents:read');
  if (member?.state === 'active' && needed.includes(member.role)) return;
  throw new FengsuiError('member.not_found', `Nobody of this id may be ${NAMES[role].en}.`, [
    { pointer, code: 'member.not_found', detail: 'see GET /v1/responders; who leads may work on incidents' },
  ]);
}
