import { newId } from '#libs/domain';
import { idFromBytes, idToBytes, nowSql } from '../dialect.js';
import {
  forUpdate,
  inList,
  marks,
  ofTenant,
  type Session,
  skipLocked,
  type TenantSession,
} from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

/** How long a claim holds without being renewed, and how soon after a crash the work is taken up again. */
export const CLAIM_MS = 5_000;

export interface ClaimedVersion {
  readonly versionId: string;
  /** This attempt included. */
  readonly attempts: number;
}

/** What somebody holds under a token. */
export interface Claim {
  readonly token: string;
  readonly versions: readonly ClaimedVersion[];
}

/**
 * By key, however few rows there are: MariaDB reads a table of a page or two whole, and whoever locks what it reads waits for the
 * rows of others, who wait for it.
 */
const byKey = ({ dialect }: Session): string =>
  dialect === 'mysql' ? 'pending_judgements FORCE INDEX (PRIMARY)' : 'pending_judgements';

const asRows = (result: unknown) => result as { version_id: Buffer; tenant_id: Buffer; attempts: number }[];

/**
 * Claims those of the versions that wait for a verdict and that nobody works on. The token fences later writes.
 * @param mostAttempts versions at which more attempts ended without a verdict are left to another job
 */
export async function claimPending(
  session: TenantSession,
  versionIds: readonly string[],
  mostAttempts: number,
): Promise<Claim> {
  const token = newId();
  const now = nowSql(session.dialect);
  const { marks, values } = inList(session, versionIds.map(idToBytes));
  await session.manager.query(
    `UPDATE ${byKey(session)}
        SET attempts = attempts + 1, claim_token = ?, claimed_until = ${now} + ${CLAIM_MS}, wake_at = ${now} + ${CLAIM_MS}
      WHERE ${ofTenant(session)} AND claimed_until < ${now} AND attempts <= ? AND version_id IN (${marks})`,
    [idToBytes(token), idToBytes(session.tenantId), mostAttempts, ...values],
  );
  return { token, versions: await heldBy(session, token, versionIds) };
}

/** Extends a claim that work is still going on under. */
export async function renewClaim(
  session: TenantSession,
  token: string,
  versionIds: readonly string[],
): Promise<void> {
  const now = nowSql(session.dialect);
  const { marks, values } = inList(session, versionIds.map(idToBytes));
  await session.manager.query(
    `UPDATE ${byKey(session)} SET claimed_until = ${now} + ${CLAIM_MS}, wake_at = ${now} + ${CLAIM_MS}
      WHERE claim_token = ? AND ${ofTenant(session)} AND version_id IN (${marks})`,
    [idToBytes(token), idToBytes(session.tenantId), ...values],
  );
}

/** Ends a claim as if it had never been made: through no fault of theirs, its versions got no verdict. */
export async function giveBack(
  session: TenantSession,
  token: string,
  versionIds: readonly string[],
): Promise<void> {
  const now = nowSql(session.dialect);
  const { marks, values } = inList(session, versionIds.map(idToBytes));
  await session.manager.query(
    `UPDATE ${byKey(session)} SET attempts = attempts - 1, claim_token = NULL, claimed_until = 0, wake_at = ${now}
      WHERE claim_token = ? AND ${ofTenant(session)} AND version_id IN (${marks})`,
    [idToBytes(token), idToBytes(session.tenantId), ...values],
  );
}

/** Those of the versions that the token still holds; locked until the transaction ends. */
export async function heldBy(
  session: TenantSession,
  token: string,
  versionIds: readonly string[],
): Promise<ClaimedVersion[]> {
  const { marks, values } = inList(session, versionIds.map(idToBytes));
  const held = `FROM ${byKey(session)}
      WHERE claim_token = ? AND ${ofTenant(session)} AND version_id IN (${marks})${forUpdate(session)}`;
  const parameters = [idToBytes(token), idToBytes(session.tenantId), ...values];
  // Nearly always all of them, at the same attempt: then their rows need not travel.
  const [all] = (await session.manager.query(
    `SELECT COUNT(*) AS count, MIN(attempts) AS fewest, MAX(attempts) AS most ${held}`,
    parameters,
  )) as { count: unknown; fewest: unknown; most: unknown }[];
  if (Number(all?.count) === 0) return [];
  const distinct = new Set(versionIds);
  if (Number(all?.count) === distinct.size && Number(all?.fewest) === Number(all?.most))
    return [...distinct].map((versionId) => ({ versionId, attempts: Number(all?.most) }));
  const rows = await session.manager.query(`SELECT version_id, attempts ${held}`, parameters);
  return asRows(rows).map((row) => ({
    versionId: idFromBytes(row.version_id),
    attempts: Number(row.attempts),
  }));
}

/** Those of the versions that wait for a verdict, claimed or not; locked until the transaction ends. */
export async function lockPending(session: TenantSession, versionIds: readonly string[]): Promise<string[]> {
  const { marks, values } = inList(session, versionIds.map(idToBytes));
  const rows = await session.manager.query(
    `SELECT version_id FROM ${byKey(session)}
      WHERE ${ofTenant(session)} AND version_id IN (${marks})${forUpdate(session)}`,
    [idToBytes(session.tenantId), ...values],
  );
  return asRows(rows).map((row) => idFromBytes(row.version_id));
}

/** They have their verdict: nothing is pending any more. */
export async function deletePending(session: TenantSession, versionIds: readonly string[]): Promise<void> {
  if (versionIds.length === 0) return;
  const { marks, values } = inList(session, versionIds.map(idToBytes));
  // Only the form for several tables takes a hint.
  const rows = session.dialect === 'mysql' ? 'pending_judgements ' : '';
  await session.manager.query(
    `DELETE ${rows}FROM ${byKey(session)} WHERE ${ofTenant(session)} AND version_id IN (${marks})`,
    [idToBytes(session.tenantId), ...values],
  );
}

export interface OverdueVersion {
  readonly tenantId: string;
  readonly versionId: string;
  /** Attempts that ended without a verdict: above 0, the version is a suspect. */
  readonly attempts: number;
}

/** Where more is overdue than is taken at a time, nothing is lost but much waits: that is not taken again so soon. */
const PATIENCE = 4;

/** Versions whose wake-up is overdue, oldest first; takes them by setting the next wake-up `againInMs` later. */
export async function takeOverdue(
  session: Session,
  limit: number,
  againInMs: number,
): Promise<OverdueVersion[]> {
  return acrossTenants('the sweeper', async () => {
    const now = nowSql(session.dialect);
    const rows = asRows(
      await session.manager.query(
        `SELECT version_id, tenant_id, attempts FROM pending_judgements
          WHERE wake_at < ${now} ORDER BY wake_at LIMIT ${limit}${skipLocked(session)}`,
      ),
    );
    if (rows.length > 0) {
      const again = rows.length < limit ? againInMs : PATIENCE * againInMs;
      await session.manager.query(
        `UPDATE ${byKey(session)} SET wake_at = ${now} + ${again} WHERE version_id IN (${marks(rows)})`,
        rows.map((row) => row.version_id),
      );
    }
    return rows.map((row) => ({
      tenantId: idFromBytes(row.tenant_id),
      versionId: idFromBytes(row.version_id),
      attempts: Number(row.attempts),
    }));
  });
}

/** Work of every tenant accepted and not judged yet. */
export async function countAllPending(session: Session): Promise<number> {
  return acrossTenants('how much may wait is one number for all', async () => {
    const [row] = await session.manager.query('SELECT COUNT(*) AS count FROM pending_judgements');
    return Number(row.count);
  });
}

/** Work accepted and not judged yet. */
export async function countPending(session: TenantSession): Promise<number> {
  return session.manager
    .getRepository(session.entities.pendingJudgement)
    .countBy({ tenantId: session.tenantId });
}
