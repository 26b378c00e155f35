import type { Correction, Rejection } from '#libs/contracts';
import type { Item } from '#libs/domain';
import {
  type ContentVersionRow,
  findItems,
  findItemsById,
  findVersionsOfItems,
  type ItemRow,
  type TenantSession,
} from '#libs/persistence';
import { itemKey, itemPlace } from '../items/digests.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { sha256Bytes } from './digest.js';

/** What a correction is about, once its words were found. */
export interface Subject {
  readonly key: Buffer;
  readonly versionId: string | null;
  readonly textJson: string | null;
  readonly unkeyedAuthor: null;
  readonly authorKey: Buffer | null;
}

type Found = { readonly subject: Subject } | { readonly rejection: Omit<Rejection, 'index'> };

/** Finds the words of every correction, in the order given, with a few statements for all of them. */
export async function findSubjects(
  session: TenantSession,
  corrections: readonly Correction[],
  tenantKey: TenantKey,
): Promise<Found[]> {
  const { tenantId } = session;
  const ids = corrections.flatMap(({ subject }) =>
    subject.kind === 'id' ? subject.itemId.toLowerCase() : [],
  );
  const places = corrections.flatMap(({ subject }) =>
    subject.kind === 'key' ? itemPlace(tenantId, subject) : [],
  );
  const byId = new Map((await findItemsById(session, ids)).map((row) => [row.id, row]));
  const byKey = await findItems(session, places);
  const items = [...byId.values(), ...byKey.values()];
  const versions = await findVersionsOfItems(
    session,
    items.map(({ id }) => id),
  );
  const words = new Map(versions.map((row) => [`${row.itemId} ${row.version}`, row]));
  return corrections.map((correction) => {
    const { subject } = correction;
    if (subject.kind === 'text') return { subject: ownText(tenantKey, correction, subject) };
    const item =
      subject.kind === 'id'
        ? byId.get(subject.itemId.toLowerCase())
        : byKey.get(itemKey(tenantId, subject).toString('hex'));
    const pointer = subject.kind === 'id' ? '/itemId' : '/externalId';
    if (!item)
      return missing(pointer, 'item.not_found', 'names no item of yours; submit it first, or send the text');
    const version = words.get(`${item.id} ${subject.version ?? item.latestVersion}`);
    if (!version)
      return missing('/version', 'item.not_found', `the item has versions 1 to ${item.latestVersion}`);
    return { subject: ofItem(tenantKey, correction, item, version) };
  });
}

const missing = (pointer: string, code: string, detail: string): Found => ({
  rejection: { code, pointer, detail },
});

function ofItem(
  tenantKey: TenantKey,
  { author }: Correction,
  item: ItemRow,
  version: ContentVersionRow,
): Subject {
  const known = (JSON.parse(version.itemJson) as Item).author;
  return {
    key: item.itemKey,
    versionId: version.id,
    textJson: null,
    unkeyedAuthor: null,
    authorKey: tenantKey.authorKey((author ?? known).externalId),
  };
}

function ownText(
  tenantKey: TenantKey,
  { author }: Correction,
  { type, externalId, text }: Extract<Correction['subject'], { kind: 'text' }>,
): Subject {
  const { tenantId } = tenantKey;
  const textJson = JSON.stringify(text);
  return {
    key:
      externalId === undefined
        ? sha256Bytes(JSON.stringify([tenantId, 'text', textJson]))
        : itemKey(tenantId, { type, externalId }),
    versionId: null,
    textJson,
    unkeyedAuthor: null,
    authorKey: author ? tenantKey.authorKey(author.externalId) : null,
  };
}
