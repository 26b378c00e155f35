import { type BrandMention, type Item, newId, reachOf, reasonsMask } from '#libs/domain';
import {
  addMentionCounts,
  answerMentions,
  deleteMentions,
  findItems,
  findItemsById,
  findMonitorsById,
  insertMentions,
  lockMentionsOfItems,
  type MentionRow,
  type MonitorRow,
  monitorsWithOfficials,
  SENTIMENT_VALUE,
  type TenantSession,
  updateMention,
} from '#libs/persistence';
import { clustersOf, printOf } from '../cases/find-clusters.js';
import { itemPlace } from '../items/digests.js';
import type { Judged } from '../judging/judge.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { countsOf } from './mention-counts.js';
import { saidAt } from './said-at.js';

/** A content version and the monitors that found it. */
export interface Sighting extends Pick<Judged, 'versionId' | 'item' | 'acceptedAt'> {
  readonly itemId: string;
  readonly version: number;
  readonly brands: readonly BrandMention[];
}

/**
 * Writes what verdicts say of monitors: mentions and the counts of their hours, and which mentions an official author has
 * answered. Costs nothing where nothing is watched; else a fixed number of statements a batch, and one for each edit.
 * @param now milliseconds on the database's clock
 */
export async function recordMentions(
  session: TenantSession,
  judged: readonly Judged[],
  now: number,
  key: TenantKey,
): Promise<void> {
  const watched = judged.filter(({ verdict }) => verdict.release.brands !== undefined);
  if (watched.length === 0) return;
  const sightings = watched.map(({ versionId, item, acceptedAt, verdict }) => ({
    versionId,
    item,
    acceptedAt,
    itemId: verdict.itemId,
    version: verdict.version,
    brands: verdict.brands,
  }));
  await recordSightings(session, sightings, now, key);
}

/**
 * The same for what a back-fill found.
 * @param monitorId the one monitor looked for: mentions of others stay as they are
 */
export async function recordSightings(
  session: TenantSession,
  sightings: readonly Sighting[],
  now: number,
  key: TenantKey,
  monitorId?: string,
): Promise<void> {
  const wanted = sightings.filter(
    ({ brands, version }) => brands.length > 0 || version > 1 || monitorId !== undefined,
  );
  const standing = await lockMentionsOfItems(
    session,
    wanted.map(({ itemId }) => itemId),
    monitorId,
  );
  const naming = wanted.filter(({ brands }) => brands.length > 0);
  const monitors = await findMonitorsById(session, [
    ...new Set(naming.flatMap(({ brands }) => brands.map(({ monitor }) => monitor))),
  ]);
  const plan = planOf(session, await newestOnly(session, wanted), standing, monitors, now, key);
  await withStories(session, plan.written, now);
  await deleteMentions(
    session,
    plan.gone.map(({ id }) => id),
  );
  await insertMentions(session, plan.inserted);
  for (const row of plan.changed) await updateMention(session, row);
  await addMentionCounts(session, countsOf([...plan.gone, ...plan.before], plan.written));
  await recordAnswers(session, sightings, now, key, monitorId);
}

/** A version that a newer one has overtaken says nothing any more. */
async function newestOnly(session: TenantSession, sightings: readonly Sighting[]): Promise<Sighting[]> {
  if (sightings.length === 0) return [];
  const items = await findItemsById(session, [...new Set(sightings.map(({ itemId }) => itemId))]);
  const latest = new Map(items.map(({ id, latestVersion }) => [String(id), latestVersion]));
  return sightings.filter(({ itemId, version }) => latest.get(itemId) === version);
}

interface Plan {
  /** As they are written: {@link inserted} and {@link changed}. */
  readonly written: MentionRow[];
  readonly inserted: MentionRow[];
  readonly changed: MentionRow[];
  /** What the changed ones were. */
  readonly before: MentionRow[];
  readonly gone: MentionRow[];
}

function planOf(
  { tenantId }: TenantSession,
  sightings: readonly Sighting[],
  standing: readonly MentionRow[],
  monitors: ReadonlyMap<string, MonitorRow>,
  now: number,
  key: TenantKey,
): Plan {
  const plan: Plan = { written: [], inserted: [], changed: [], before: [], gone: [] };
  for (const sighting of sightings) {
    const { item, itemId, version, versionId, brands } = sighting;
    const authorKey = key.authorKey(item.author.externalId);
    const found = brands.filter(({ monitor }) => isMention(monitors.get(monitor), authorKey));
    const earlier = standing.filter((row) => row.itemId === itemId);
    plan.gone.push(...earlier.filter((row) => !found.some(({ monitor }) => monitor === row.monitorId)));
    for (const brand of found) {
      const before = earlier.find(({ monitorId }) => monitorId === brand.monitor);
      const row: MentionRow = {
        ...(before ?? UNTOUCHED),
        id: before?.id ?? newId(),
        tenantId,
        monitorId: brand.monitor,
        itemId,
        versionId,
        version,
        at: saidAt(item, sighting.acceptedAt ?? now),
        sentiment: SENTIMENT_VALUE[brand.sentiment],
        score: brand.score,
        reasons: reasonsMask(brand.reasons),
        spans: brand.spans.slice(0, MOST_SPANS),
        authorKey,
        threadKey: key.threadKey(item.thread?.externalId ?? item.externalId),
        followers: item.author.followers ?? null,
        reach: reachOf(item),
        scene: item.scene,
        type: item.type,
        storyId: itemId,
        print: printOf(item.text),
        recordedAt: before?.recordedAt ?? now,
      };
      plan.written.push(row);
      if (before) {
        plan.before.push(before);
        plan.changed.push(row);
      } else plan.inserted.push(row);
    }
  }
  return plan;
}

const MOST_SPANS = 20;
const UNTOUCHED = {
  state: 'new',
  answeredAt: null,
  resolvedAt: null,
  resolvedBy: null,
  resolvedName: null,
  noteJson: null,
} as const;

/** The monitor is still there, and this is not the brand speaking of itself. */
const isMention = (monitor: MonitorRow | undefined, authorKey: Buffer): boolean =>
  monitor !== undefined && !isOfficial(monitor, authorKey);

const isOfficial = ({ officialAuthors }: Pick<MonitorRow, 'officialAuthors'>, authorKey: Buffer): boolean =>
  officialAuthors?.includes(authorKey.toString('hex')) ?? false;

/** Near-duplicates are one story, the same as the cluster of their cases. */
async function withStories(session: TenantSession, rows: readonly MentionRow[], now: number): Promise<void> {
  const prints = rows.flatMap(({ print }) => print ?? []);
  if (prints.length === 0) return;
  const clusters = await clustersOf(session, prints, now);
  for (const row of rows) row.storyId = (row.print && clusters.get(row.print)) ?? row.storyId;
}

/** A reply of the brand's own account answers what it replies to; without a target that is known, its whole thread. */
async function recordAnswers(
  session: TenantSession,
  sightings: readonly Sighting[],
  now: number,
  key: TenantKey,
  monitorId?: string,
): Promise<void> {
  const replies = sightings.filter(({ item }) => item.thread !== undefined);
  if (replies.length === 0) return;
  const officials = (await monitorsWithOfficials(session)).filter(
    ({ id }) => monitorId === undefined || id === monitorId,
  );
  if (officials.length === 0) return;
  for (const { item, acceptedAt } of replies) {
    const authorKey = key.authorKey(item.author.externalId);
    const speaking = officials.filter((monitor) => isOfficial(monitor, authorKey));
    if (speaking.length === 0) continue;
    const to = await answered(session, item, key);
    for (const { id } of speaking) await answerMentions(session, id, to, saidAt(item, acceptedAt ?? now));
  }
}

async function answered(
  session: TenantSession,
  { type, externalId, thread }: Item,
  key: TenantKey,
): Promise<{ itemId: string } | { threadKey: Buffer }> {
  const replyTo = thread?.replyTo;
  const found =
    replyTo === undefined
      ? undefined
      : await findItems(session, [itemPlace(session.tenantId, { type, externalId: replyTo })]);
  const [target] = found?.values() ?? [];
  return target ? { itemId: target.id } : { threadKey: key.threadKey(thread?.externalId ?? externalId) };
}
