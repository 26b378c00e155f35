import type { AuditListQuery, AuditPage, AuditVerificationView, AuditVerifyQuery } from '#libs/contracts';
import type { TenantId } from '#libs/domain';
import { countAudit, forTenant, pageOfAudit } from '#libs/persistence';
import type { Services } from '../services.js';
import { readAnchors } from './anchors.js';
import { auditFilter, auditView } from './audit-view.js';
import { verifyAudit } from './verify-audit.js';

/** The longest a request may verify. */
const VERIFY_MS = 5_000;

/** Newest first. */
export async function listAudit(
  { database }: Pick<Services, 'database'>,
  tenantId: TenantId,
  { cursor, limit, ...wanted }: AuditListQuery,
): Promise<AuditPage> {
  const session = forTenant(database.read, tenantId);
  const filter = auditFilter(wanted);
  const rows = await pageOfAudit(session, filter, limit + 1, cursor);
  const page = rows.slice(0, limit);
  return {
    entries: page.map(auditView),
    nextCursor: rows.length > limit ? String(page.at(-1)?.seq) : null,
    total: await countAudit(session, filter),
  };
}

/** Verifies as many rows as five seconds allow, with the anchors of this process's file. */
export async function checkAudit(
  { database, secret, anchorsFile }: Pick<Services, 'database' | 'secret' | 'anchorsFile'>,
  tenantId: TenantId,
  { last }: AuditVerifyQuery,
): Promise<AuditVerificationView> {
  const anchors = await readAnchors(secret, anchorsFile);
  return verifyAudit(database, tenantId, { anchors, last, timeMs: VERIFY_MS });
}
