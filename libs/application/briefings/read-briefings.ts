import type { BriefingListQuery, BriefingPage, BriefingView } from '#libs/contracts';
import type { Doer, TenantId } from '#libs/domain';
import { countBriefings, deleteBriefing, findBriefing, forTenant, pageOfBriefings } from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { briefingView, foundBriefing } from './briefing-view.js';

/** Newest first. */
export async function listBriefings(
  { database }: Services,
  tenantId: TenantId,
  { cursor, limit, ...filter }: BriefingListQuery,
): Promise<BriefingPage> {
  const session = forTenant(database.read, tenantId);
  const rows = await pageOfBriefings(session, filter, limit + 1, cursor);
  const page = rows.slice(0, limit);
  return {
    briefings: await Promise.all(page.map((row) => briefingView(session, row))),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countBriefings(session, filter),
  };
}

/** @throws FengsuiError `briefing.not_found` */
export async function readBriefing(
  { database }: Services,
  tenantId: TenantId,
  id: string,
): Promise<BriefingView> {
  const session = forTenant(database.read, tenantId);
  return briefingView(session, foundBriefing(await findBriefing(session, id)));
}

/** @throws FengsuiError `briefing.not_found` */
export async function removeBriefing(
  { database }: Services,
  by: Doer,
  tenantId: TenantId,
  id: string,
): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = foundBriefing(await findBriefing(session, id));
    await deleteBriefing(session, id);
    await recordAudit(session, by, {
      action: 'briefing.removed',
      subject: { type: 'briefing', id },
      before: { kind: row.kind, from: row.fromAt, to: row.toAt },
    });
  });
}
