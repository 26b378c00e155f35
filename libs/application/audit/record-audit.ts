import { randomBytes } from 'node:crypto';
import { type AuditEntry, actorOf, canonicalJson, type Doer } from '#libs/domain';
import { type AuditPosition, type AuditRow, appendAuditRow, type TenantSession } from '#libs/persistence';
import { detailDigest, hashOf } from './chain.js';

const SALT_BYTES = 32;

/**
 * Writes one change into the tenant's audit log, in the caller's transaction. Lock order: your own rows, then this, then the
 * feed. Only the name of the actor, `before`, `after` and `reason` can be erased later ({@link AuditEntry}).
 */
export async function recordAudit(session: TenantSession, doer: Doer, entry: AuditEntry): Promise<void> {
  await appendAuditRow(session, (position) => sealedRow(session.tenantId, position, doer, entry));
}

/** The row for an entry at its place in the chain. */
export function sealedRow(
  tenantId: string,
  { seq, at, previous }: AuditPosition,
  doer: Doer,
  { action, subject, before, after, reason }: AuditEntry,
  salt = randomBytes(SALT_BYTES),
): AuditRow {
  const actor = actorOf(doer);
  const detailJson = canonicalJson({ actorName: actor.name, before, after, reason });
  const row = {
    tenantId,
    seq,
    at,
    actorKind: actor.kind,
    actorId: actor.id,
    action,
    subjectType: subject.type,
    subjectId: subject.id,
    requestId: doer.requestId,
    detailDigest: detailDigest(salt, detailJson),
    previous,
  };
  return { ...row, detailJson, salt, hash: hashOf(row) };
}
