import { createHash } from 'node:crypto';
import { isSampled, shareOf, strongestLabel } from '#libs/cases';
import { newId } from '#libs/domain';
import { insertSecondReview, type TenantSession } from '#libs/persistence';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { qualitySettings } from './quality-settings.js';
import type { SettledDecision } from './record-facts.js';

const UNIT = 2 ** 32;

/** A number in [0, 1) that only this tenant's key gives to an id: who decides cannot tell what will be reviewed. */
function drawnFor(id: string, key: TenantKey): number {
  const unkeyed = createHash('sha256').update(`second review ${id}`).digest();
  return key.keyed(unkeyed).readUInt32BE(0) / UNIT;
}

/** When a person's decision is committed: takes it into the sample for a blind second look, or not. */
export async function sampleForReview(
  session: TenantSession,
  { row, verdict, decision, now, key }: SettledDecision & { readonly key: TenantKey },
): Promise<readonly []> {
  if (decision.makerKind !== 'member') return [];
  const label = strongestLabel(verdict.labels);
  const { reviewShare: share, reviewShareByLabel: byLabel } = await qualitySettings(session);
  if (!isSampled(drawnFor(decision.id, key), shareOf(label, { share, byLabel }))) return [];
  await insertSecondReview(session, {
    id: newId(),
    tenantId: session.tenantId,
    decisionId: decision.id,
    caseId: row.id,
    versionId: decision.versionId,
    queue: row.queue,
    label,
    makerId: decision.makerId,
    state: 'waiting',
    reviewerId: null,
    reviewerName: null,
    takenUntil: null,
    actions: null,
    clause: null,
    reviewedAt: null,
    settledId: null,
    settledName: null,
    note: null,
    createdAt: now,
  });
  return [];
}
