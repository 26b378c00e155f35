import { In, LessThan, MoreThan } from 'typeorm';
import type { AppealState } from '#libs/domain';
import { sealedRow } from '../cipher/sealing.js';
import { idToBytes } from '../dialect.js';
import type { AppealRow } from '../entities/appeal.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.appeal);

/** Two appeals against one decision race for its key: the loser's transaction runs again and finds the winner. */
export async function insertAppeal(session: TenantSession, row: AppealRow): Promise<void> {
  await insertRows(session, session.entities.appeal, [row], ({ contentJson }) => contentJson.length);
}

export async function findAppeal(session: TenantSession, id: string): Promise<AppealRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

/** Locked until the transaction ends. */
export async function lockAppeal(session: TenantSession, id: string): Promise<AppealRow | null> {
  return repository(session).findOne({
    where: { id, tenantId: session.tenantId },
    ...(session.dialect === 'mysql' && { lock: { mode: 'pessimistic_write' as const } }),
  });
}

export async function findAppealOf(session: TenantSession, decisionId: string): Promise<AppealRow | null> {
  return repository(session).findOneBy({ tenantId: session.tenantId, decisionId });
}

export async function appealsOfCase(session: TenantSession, caseId: string): Promise<AppealRow[]> {
  return repository(session).find({ where: { tenantId: session.tenantId, caseId }, order: { id: 'ASC' } });
}

export async function updateAppeal(session: TenantSession, row: AppealRow): Promise<void> {
  const sealed = sealedRow(session.cipher, session.entities.appeal, row);
  const { state, holder, holderName, heldUntil, decidedAt, decider, deciderName } = row;
  await repository(session).update(
    { id: row.id, tenantId: session.tenantId },
    {
      state,
      holder,
      holderName,
      heldUntil,
      decidedAt,
      decider,
      deciderName,
      contentJson: sealed.contentJson,
    },
  );
}

export interface AppealFilter {
  readonly state?: readonly AppealState[] | undefined;
  readonly holder?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly caseId?: string | undefined;
  /** Only of cases in these queues; null: in any. */
  readonly queues: readonly string[] | null;
}

/** Where a page ends: the next one starts after this appeal. */
export interface AppealPosition {
  readonly dueAt: number;
  readonly id: string;
}

/** A claim that has run out counts as none: what it held is open. */
function filtered(session: TenantSession, filter: AppealFilter, now: number) {
  const { state, holder, overdue, caseId, queues } = filter;
  const query = repository(session)
    .createQueryBuilder('a')
    .where({ tenantId: session.tenantId, ...(caseId && { caseId }) });
  const values = { now, tenant: idToBytes(session.tenantId), queues };
  const isLapsed = "(a.state = 'in_review' AND (a.held_until IS NULL OR a.held_until <= :now))";
  if (state) {
    const parts = state.map((one) =>
      one === 'open'
        ? `a.state = 'open' OR ${isLapsed}`
        : one === 'in_review'
          ? "(a.state = 'in_review' AND a.held_until > :now)"
          : `a.state = '${one}'`,
    );
    query.andWhere(`(${parts.join(' OR ')})`);
  }
  if (holder) query.andWhere({ holder }).andWhere("a.state = 'in_review' AND a.held_until > :now");
  if (overdue !== undefined)
    query.andWhere(
      overdue
        ? "a.state IN ('open', 'in_review') AND a.due_at < :now"
        : "NOT (a.state IN ('open', 'in_review') AND a.due_at < :now)",
    );
  if (queues?.length === 0) query.andWhere('1 = 0');
  else if (queues)
    query.andWhere(
      'a.case_id IN (SELECT c.id FROM cases c WHERE c.tenant_id = :tenant AND c.queue IN (:...queues))',
    );
  return query.setParameters(values);
}

/** Those due first come first, or the newest. */
export async function pageOfAppeals(
  session: TenantSession,
  filter: AppealFilter,
  order: 'due' | 'newest',
  limit: number,
  now: number,
  after?: AppealPosition,
): Promise<AppealRow[]> {
  const query = filtered(session, filter, now).limit(limit);
  if (order === 'newest') {
    query.orderBy('a.id', 'DESC');
    if (after) query.andWhere({ id: LessThan(after.id) });
    return query.getMany();
  }
  query.orderBy('a.dueAt', 'ASC').addOrderBy('a.id', 'ASC');
  if (after)
    query.andWhere('(a.due_at > :due OR (a.due_at = :due AND a.id > :id))', {
      due: after.dueAt,
      id: idToBytes(after.id),
    });
  return query.getMany();
}

export async function countAppeals(
  session: TenantSession,
  filter: AppealFilter,
  now: number,
): Promise<number> {
  return filtered(session, filter, now).getCount();
}

/** An author's appeals, oldest first. */
export async function appealsOfAuthor(
  session: TenantSession,
  authorKey: Buffer,
  limit: number,
  after?: string,
): Promise<AppealRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, authorKey, ...(after && { id: MoreThan(after) }) },
    order: { id: 'ASC' },
    take: limit,
  });
}

export async function countAppealsOfAuthor(session: TenantSession, authorKey: Buffer): Promise<number> {
  return repository(session).countBy({ tenantId: session.tenantId, authorKey });
}

export async function deleteAppeals(session: TenantSession, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await repository(session).delete({ tenantId: session.tenantId, id: In([...ids]) });
}
