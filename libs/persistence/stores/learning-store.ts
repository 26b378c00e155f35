import type { Task, TenantId } from '#libs/domain';
import { newId } from '#libs/domain';
import { idFromBytes, idToBytes, nowSql } from '../dialect.js';
import type { LearningRow } from '../entities/learning.js';
import { type Session, skipLocked, type TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

/** So long nobody else takes up work that was claimed. */
const CLAIM_MS = 120_000;

export interface LearningClaim {
  readonly tenantId: TenantId;
  readonly task: Task;
  /** Corrections that wait to be learnt, at the time of the claim. */
  readonly fresh: number;
  readonly requested: boolean;
  readonly watching: boolean;
  readonly token: string;
}

interface RawRow {
  readonly tenant_id: Buffer;
  readonly task: Task;
  readonly fresh: number;
  readonly requested_at: number | null;
  readonly watching: number;
}

/**
 * Takes one piece of learning that is due: asked for, enough fresh corrections that came to rest, or a shadow to watch.
 * @param enough fresh corrections that start a training by themselves
 * @param restMs how long no correction must have come
 */
export async function claimLearning(
  session: Session,
  enough: number,
  restMs: number,
): Promise<LearningClaim | null> {
  return acrossTenants('the loop that learns', async () => {
    const now = nowSql(session.dialect);
    const [row] = (await session.manager.query(
      `SELECT tenant_id, task, fresh, requested_at, watching FROM learning
        WHERE claimed_until < ${now}
          AND (requested_at IS NOT NULL OR watching = 1 OR (fresh >= ${enough} AND changed_at < ${now} - ${restMs}))
        LIMIT 1${skipLocked(session)}`,
    )) as RawRow[];
    if (!row) return null;
    const token = newId();
    await session.manager.query(
      `UPDATE learning SET claim_token = ?, claimed_until = ${now} + ${CLAIM_MS} WHERE tenant_id = ? AND task = ?`,
      [idToBytes(token), row.tenant_id, row.task],
    );
    return {
      tenantId: idFromBytes<TenantId>(row.tenant_id),
      task: row.task,
      fresh: Number(row.fresh),
      requested: row.requested_at !== null,
      watching: Number(row.watching) === 1,
      token,
    };
  });
}

/** Whether the claim still stands; call it in the transaction that writes what came of it. */
export async function holdsClaim(session: TenantSession, { task, token }: LearningClaim): Promise<boolean> {
  const row = await session.manager
    .getRepository(session.entities.learning)
    .findOneBy({ tenantId: session.tenantId, task });
  return row?.claimToken === token;
}

/** Ends a claim: so many corrections were learnt, and a shadow is to be watched or not. Another's claim is left alone. */
export async function endLearning(
  session: TenantSession,
  { task, token }: LearningClaim,
  { learnt, watching }: { readonly learnt: number | null; readonly watching: boolean },
): Promise<void> {
  const done =
    learnt === null ? '' : ', requested_at = NULL, fresh = CASE WHEN fresh > ? THEN fresh - ? ELSE 0 END';
  await session.manager.query(
    `UPDATE learning SET claim_token = NULL, claimed_until = 0, watching = ?${done}
      WHERE tenant_id = ? AND task = ? AND claim_token = ?`,
    [
      watching ? 1 : 0,
      ...(learnt === null ? [] : [learnt, learnt]),
      idToBytes(session.tenantId),
      task,
      idToBytes(token),
    ],
  );
}

/** Asks for a training as soon as somebody has time. */
export async function requestLearning(session: TenantSession, task: Task): Promise<void> {
  await session.manager.query(
    `UPDATE learning SET requested_at = ${nowSql(session.dialect)} WHERE tenant_id = ? AND task = ?`,
    [idToBytes(session.tenantId), task],
  );
}

/** Asks for a training wherever an adapter of another base model is in force and none of this one was tried. */
export async function requestForBase(session: Session, task: Task, base: string): Promise<void> {
  return acrossTenants('a new base model', async () => {
    await session.manager.query(
      `UPDATE learning SET requested_at = ${nowSql(session.dialect)}
        WHERE task = ? AND requested_at IS NULL
          AND tenant_id IN (SELECT tenant_id FROM adapters WHERE task = ? AND state = 'live' AND base <> ?)
          AND tenant_id NOT IN (SELECT tenant_id FROM adapters WHERE task = ? AND base = ?)`,
      [task, task, base, task, base],
    );
  });
}

export async function stopWatching(session: TenantSession, task: Task): Promise<void> {
  await session.manager
    .getRepository(session.entities.learning)
    .update({ tenantId: session.tenantId, task }, { watching: 0 });
}

export async function findLearning(session: TenantSession): Promise<LearningRow[]> {
  return session.manager.getRepository(session.entities.learning).findBy({ tenantId: session.tenantId });
}
