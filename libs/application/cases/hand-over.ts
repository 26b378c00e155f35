import { claimLease, provenLease } from '#libs/cases';
import type { HandOver } from '#libs/contracts';
import { type CaseId, type Doer, FengsuiError, newId, type Principal, rolesWith } from '#libs/domain';
import { findOwnMember, type MemberRow, type TenantSession } from '#libs/persistence';
import type { Services } from '../services.js';
import { caseWork } from './case-work-view.js';
import { commanded, onCase } from './on-case.js';

/**
 * Gives a claim to a colleague, who gets a new lease: whoever held it may not decide any more.
 * @throws FengsuiError `case.lease_lost`, `case.claimed`; `member.not_found` for somebody who may not work on this case
 */
export function handOver(
  services: Services,
  by: Doer & { readonly principal: Principal },
  id: CaseId,
  { token, to, note }: HandOver,
): Promise<void> {
  return onCase(services, by, id, async ({ row, lease, worker, now, key, ...record }) => {
    provenLease(lease, token, worker, now);
    const colleague = await colleagueFor(record.session, to, row.queue);
    const { id: holder, name } = { id: colleague.id, name: colleague.login };
    const made = claimLease(null, { id: holder, name }, newId(), now);
    const handed = { ...record, row: commanded(row, 'claim', made) };
    return {
      row: handed.row,
      events: [
        { type: 'case.claimed', data: caseWork(handed, key, null, { from: worker, note: note ?? null }) },
      ],
      audit: { action: 'case.handed_over', after: { to: { id: holder, name } }, reason: note },
      answer: undefined,
    };
  });
}

async function colleagueFor(session: TenantSession, id: string, queue: string): Promise<MemberRow> {
  const member = await findOwnMember(session, id);
  const mayWork =
    member?.state === 'active' &&
    rolesWith('cases:work').includes(member.role) &&
    (member.queues === null || member.queues.includes(queue));
  if (!member || !mayWork)
    throw new FengsuiError('member.not_found', 'No colleague of this id may work on this case.', [
      { pointer: '/to', code: 'member.not_found', detail: 'see GET /v1/colleagues' },
    ]);
  return member;
}
