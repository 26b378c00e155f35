import type { Item, TenantId } from '#libs/domain';
import {
  type ContentVersionRow,
  forTenant,
  rewriteEvent,
  setAuthorKey,
  setCorrectionAuthor,
  type TenantSession,
  unindexedVersions,
  unkeyedCorrections,
  unlinkedEvents,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { maskContent } from './masked.js';
import type { TenantKey } from './tenant-keys.js';

const PAGE = 200;

/**
 * Brings rows written before authors had keys up to date, so that nothing of an author is overlooked: versions and corrections
 * get the author's digest, events the item they tell of and a masked view. Pages of their own transactions; finds nothing
 * and costs nothing once it is done.
 */
export async function indexOldRows(
  { database, tenantKeys }: Pick<Services, 'database' | 'tenantKeys'>,
  tenantId: TenantId,
): Promise<void> {
  const key = await tenantKeys.of(tenantId);
  const inPages = async (page: (session: TenantSession) => Promise<boolean>) => {
    while (await database.transaction((open) => page(forTenant(open, tenantId))));
  };
  await inPages(async (session) => {
    const rows = await unindexedVersions(session, PAGE);
    for (const row of rows) await setAuthorKey(session, row.id, key.authorKey(authorOf(row)));
    return rows.length === PAGE;
  });
  await inPages(async (session) => {
    const rows = await unkeyedCorrections(session, PAGE);
    for (const { id, unkeyedAuthor } of rows)
      if (unkeyedAuthor) await setCorrectionAuthor(session, id, key.keyed(unkeyedAuthor));
    return rows.length === PAGE;
  });
  let seq = 0;
  await inPages(async (session) => {
    const rows = await unlinkedEvents(session, seq, PAGE);
    for (const row of rows) {
      const data = JSON.parse(row.dataJson) as OldEvent;
      if (!data.itemId) continue;
      await rewriteEvent(session, {
        seq: row.seq,
        itemId: data.itemId,
        dataJson: JSON.stringify(maskedEvent(data, key)),
      });
    }
    seq = rows.at(-1)?.seq ?? seq;
    return rows.length === PAGE;
  });
}

const authorOf = ({ itemJson }: ContentVersionRow): string =>
  (JSON.parse(itemJson) as Item).author.externalId;

interface OldEvent {
  readonly itemId?: string;
  readonly evidence?: readonly { readonly surface: string }[];
  readonly item?: Pick<Item, 'text' | 'author' | 'externalId'>;
}

/** A case's view as it was written before views were masked, masked; evidence quotes words and goes. */
function maskedEvent(data: OldEvent, key: TenantKey): unknown {
  if (data.item?.author?.externalId === undefined) return data;
  const { text, kinds } = maskContent(data.item.text, null);
  const author = { pseudonym: key.pseudonym(data.item.author.externalId) };
  return { ...data, evidence: [], reasons: [], item: { ...data.item, text, author, personal: kinds } };
}
