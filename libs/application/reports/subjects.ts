import { type NewReport, toItem } from '#libs/contracts';
import { FengsuiError, type TenantId } from '#libs/domain';
import {
  findErasedItems,
  findItemIds,
  findItemsById,
  forTenant,
  type TenantSession,
  unjudgedVersions,
  wasItem,
} from '#libs/persistence';
import { itemKey, itemPlace } from '../items/digests.js';
import { moderateItem } from '../items/moderate-item.js';
import { judgeVersions } from '../judging/judge-versions.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';

/** The item a report is about, or why there is none. */
export type Subject = string | FengsuiError;

/** Another process may be judging the words right now: so often it is looked again, so long apart. */
const LOOKS = 40;
const LOOK_EVERY_MS = 50;

/**
 * Finds what reports are about, in the order given; what was never submitted is submitted and judged first, and so is what
 * waits for its verdict: a case shows one.
 */
export async function findReported(
  services: Services,
  tenantId: TenantId,
  reports: readonly NewReport[],
  key: TenantKey,
): Promise<Subject[]> {
  const session = forTenant(services.database.read, tenantId);
  const keyOf = (item: { type: string; externalId: string }) => itemKey(tenantId, item);
  const byId = new Set(
    (
      await findItemsById(
        session,
        reports.flatMap(({ itemId }) => itemId?.toLowerCase() ?? []),
      )
    ).map(({ id }) => id),
  );
  const byKey = await findItemIds(
    session,
    reports.flatMap(({ item }) => (item ? itemPlace(tenantId, item) : [])),
  );
  const subjects: Subject[] = [];
  for (const { itemId, item, content, reporter } of reports) {
    if (content) {
      subjects.push(
        content.author.externalId === reporter.externalId
          ? ownContent()
          : (await moderateItem(services, tenantId, toItem(content))).itemId,
      );
      continue;
    }
    const id = itemId?.toLowerCase();
    const found = id === undefined ? item && byKey.get(keyOf(item).toString('hex')) : byId.has(id) && id;
    subjects.push(found || (await missing(session, key, id, item && keyOf(item))));
  }
  await judgeWaiting(services, tenantId, subjects);
  return subjects;
}

async function missing(
  session: TenantSession,
  key: TenantKey,
  id: string | undefined,
  itemKeyDigest: Buffer | undefined,
): Promise<FengsuiError> {
  const isErased =
    id === undefined
      ? itemKeyDigest !== undefined && (await findErasedItems(session, [key.keyed(itemKeyDigest)])).size > 0
      : await wasItem(session, id);
  return isErased ? erased() : notFound(id === undefined ? '/item/externalId' : '/itemId');
}

export const erased = (): FengsuiError =>
  new FengsuiError('item.erased', 'The item was erased; there is nothing left to look at.');

const notFound = (pointer: string): FengsuiError =>
  new FengsuiError('item.not_found', 'Submit the item first, or send it as content.', [
    { pointer, code: 'item.not_found', detail: 'names no item of yours' },
  ]);

export const ownContent = (): FengsuiError =>
  new FengsuiError('report.own_content', 'The reporter is the author of what is reported.', [
    { pointer: '/reporter/externalId', code: 'report.own_content', detail: 'wrote this' },
  ]);

/** @throws FengsuiError `storage.unavailable` when somebody else takes too long over it. */
async function judgeWaiting(
  services: Services,
  tenantId: TenantId,
  subjects: readonly Subject[],
): Promise<void> {
  const ids = [...new Set(subjects.filter((one) => typeof one === 'string'))];
  for (let look = 0; look < LOOKS; look++) {
    const versionIds = await unjudgedVersions(forTenant(services.database.read, tenantId), ids);
    if (versionIds.length === 0) return;
    if ((await judgeVersions(services, { tenantId, versionIds })) > 0) continue;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new FengsuiError('storage.unavailable', 'The words are being judged; send the report again.', [], {
    'retry-after': '2',
  });
}
