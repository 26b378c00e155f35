import type { PlaybookDetail, PlaybookListQuery, PlaybookPage } from '#libs/contracts';
import type { TenantId } from '#libs/domain';
import {
  countPlaybooks,
  findPlaybook,
  forTenant,
  type PlaybookRow,
  type PlaybookVersionRow,
  pageOfPlaybooks,
  standingVersions,
  type TenantSession,
  versionsOfPlaybook,
} from '#libs/persistence';
import { groupBy } from '../quality/group-by.js';
import type { Services } from '../services.js';
import { detailOf, found } from './versions.js';
import { playbookView } from './view.js';

/** Oldest first. */
export async function listPlaybooks(
  { database }: Services,
  tenantId: TenantId,
  { cursor, limit }: PlaybookListQuery,
): Promise<PlaybookPage> {
  const session = forTenant(database.read, tenantId);
  const rows = await pageOfPlaybooks(session, limit + 1, cursor);
  const page = rows.slice(0, limit);
  const versions = await versionsToShow(session, page);
  return {
    playbooks: page.map((row) => playbookView(row, versions.get(row.id) ?? [])),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countPlaybooks(session),
  };
}

async function versionsToShow(
  session: TenantSession,
  page: readonly PlaybookRow[],
): Promise<Map<string, readonly PlaybookVersionRow[]>> {
  const standing = groupBy(
    await standingVersions(
      session,
      page.map(({ id }) => id),
    ),
    ({ playbookId }) => playbookId,
  );
  const shown = new Map<string, readonly PlaybookVersionRow[]>(standing);
  for (const { id } of page) if (!shown.has(id)) shown.set(id, await versionsOfPlaybook(session, id, 1));
  return shown;
}

/** @throws FengsuiError `playbook.not_found`, also for another tenant's */
export async function readPlaybook(
  { database }: Services,
  tenantId: TenantId,
  id: string,
): Promise<PlaybookDetail> {
  const session = forTenant(database.read, tenantId);
  return detailOf(session, found(await findPlaybook(session, id)));
}
