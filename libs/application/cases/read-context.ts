import type { CaseContext } from '#libs/contracts';
import { type CaseId, type Item, type Principal, seesQueue, type Verdict } from '#libs/domain';
import {
  type CaseRecord,
  type ContentVersionRow,
  databaseNow,
  findCases,
  findCasesOfItems,
  findItems,
  findVerdictsOfVersions,
  findVersionId,
  findVersions,
  forTenant,
  latestDecisions,
  printsNear,
  rankCases,
  type TenantSession,
  threadFrom,
  threadUntil,
} from '#libs/persistence';
import { itemPlace } from '../items/digests.js';
import { maskContent, maskedItemId } from '../privacy/masked.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';
import { clusterView } from './case-view.js';
import { decisionView } from './decision-view.js';
import { CLUSTER_BITS, CLUSTER_MS, printDistance } from './find-clusters.js';
import { queuesOf, seenCase } from './read-cases.js';

const EACH_SIDE = 10;
/** Versions read for a side: an item that was edited takes several. */
const READ_EACH_SIDE = 4 * EACH_SIDE;
const MOST_SIMILAR = 20;
const MOST_CLUSTERS = 20;

/**
 * What stands around a case: its thread, and cases whose words are nearly the same. Items whose case lies in a queue that is
 * not the caller's are left out.
 * @throws FengsuiError `case.not_found`
 */
export async function readContext(services: Services, me: Principal, id: CaseId): Promise<CaseContext> {
  const record = await seenCase(services, me, id);
  const key = await services.tenantKeys.of(me.tenantId);
  const session = forTenant(services.database.read, me.tenantId);
  return {
    thread: await threadOf(session, me, record, key),
    similar: await similarTo(session, me, record, key),
    cluster: clusterView(record),
  };
}

async function threadOf(
  session: TenantSession,
  me: Principal,
  { row, item }: CaseRecord,
  key: TenantKey,
): Promise<CaseContext['thread']> {
  const [own] = await findVersions(session, [row.versionId]);
  if (!own || !item.thread) return [];
  const before = latestEach(await threadUntil(session, own, READ_EACH_SIDE), row.itemId);
  const after = latestEach((await threadFrom(session, own, READ_EACH_SIDE)).reverse(), row.itemId);
  const near = [...before.slice(0, EACH_SIDE), own, ...after.slice(-EACH_SIDE)];
  const target = await replyTarget(session, item, near);
  const rows = [...near, ...(target ? [target] : [])].sort((a, b) => (a.id < b.id ? -1 : 1));
  const cases = await findCasesOfItems(
    session,
    rows.map(({ itemId }) => itemId),
  );
  const visible = rows.filter(({ itemId }) => seesQueue(me, cases.get(itemId)?.queue ?? row.queue));
  const verdicts = await findVerdictsOfVersions(
    session,
    visible.map(({ id }) => id),
  );
  return visible.map((version) => ({
    ...said(version, verdicts.get(version.id) ?? null, key),
    isThis: version.id === own.id,
    isReplyTarget: version.id !== own.id && externalIdOf(version) === item.thread?.replyTo,
  }));
}

/** Of every item the version that comes first in the list; the case's own item is left out. */
function latestEach(rows: readonly ContentVersionRow[], ownItem: string): ContentVersionRow[] {
  const seen = new Set([ownItem]);
  return rows.filter(({ itemId }) => !seen.has(itemId) && seen.add(itemId));
}

const itemOf = ({ itemJson }: ContentVersionRow): Item => JSON.parse(itemJson) as Item;
const externalIdOf = (row: ContentVersionRow): string => itemOf(row).externalId;

/** What the item replies to, wherever in the thread it stands; undefined when it is listed already or not known. */
async function replyTarget(
  session: TenantSession,
  { type, thread }: Item,
  listed: readonly ContentVersionRow[],
): Promise<ContentVersionRow | undefined> {
  if (thread?.replyTo === undefined) return undefined;
  if (listed.some((row) => externalIdOf(row) === thread.replyTo)) return undefined;
  const place = itemPlace(session.tenantId, { type, externalId: thread.replyTo });
  const [target] = (await findItems(session, [place])).values();
  if (!target) return undefined;
  const [row] = await findVersions(session, [await findVersionId(session, target.id, target.latestVersion)]);
  return row;
}

function said(row: ContentVersionRow, verdict: Verdict | null, key: TenantKey) {
  const item = itemOf(row);
  return {
    itemId: row.itemId,
    externalId: maskedItemId(item, key),
    at: item.createdAt ?? new Date(row.acceptedAt).toISOString(),
    text: maskContent(item.text, verdict).text,
    author: { pseudonym: key.pseudonym(item.author.externalId) },
    verdict: verdict?.verdict ?? null,
  };
}

async function similarTo(
  session: TenantSession,
  me: Principal,
  { row }: CaseRecord,
  key: TenantKey,
): Promise<CaseContext['similar']> {
  const { print, clusterId } = row;
  if (print === null || clusterId === null) return [];
  const now = await databaseNow(session);
  const near = (await printsNear(session, [print], now - CLUSTER_MS))
    .map((one) => ({ ...one, distance: printDistance(print, one.print) }))
    .filter(({ distance }) => distance <= 2 * CLUSTER_BITS)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST_CLUSTERS);
  const ids = await rankCases(session, {
    filter: {
      clusters: [...new Set([clusterId, ...near.map((one) => one.clusterId)])],
      queues: queuesOf(me),
      slippedIn: false,
      without: [row.id],
    },
    order: 'newest',
    asOf: now,
    limit: MOST_SIMILAR,
  });
  const records = await findCases(
    session,
    ids.map(({ id }) => id),
  );
  const decisions = await latestDecisions(
    session,
    records.map((one) => one.row.id),
  );
  return records
    .map(({ row: other, item, verdict }) => {
      const decision = decisions.get(other.id);
      return {
        caseId: other.id,
        state: other.state,
        at: new Date(other.openedAt).toISOString(),
        text: maskContent(item.text, verdict).text,
        author: { pseudonym: key.pseudonym(item.author.externalId) },
        distance: other.print === null ? 0 : printDistance(print, other.print),
        decision: decision ? decisionView(decision) : null,
      };
    })
    .sort((a, b) => a.distance - b.distance);
}
