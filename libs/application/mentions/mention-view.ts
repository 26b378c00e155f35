import type { MentionView } from '#libs/contracts';
import { type Item, type Principal, reasonsOf, type Sentiment, seesQueue } from '#libs/domain';
import {
  findCasesOfItems,
  findMentions,
  findVerdictsOfVersions,
  findVersions,
  type MentionRow,
  type StorySize,
  sizesOfStories,
  type TenantSession,
} from '#libs/persistence';
import { iso, isoOrNull } from '../monitors/monitor-view.js';
import { maskContent } from '../privacy/masked.js';
import type { TenantKey } from '../privacy/tenant-keys.js';

export const sentimentOf = (value: number): Sentiment =>
  value < 0 ? 'negative' : value > 0 ? 'positive' : 'neutral';

/** Mentions of one monitor as people see them, in the order of the ids: personal data masked, authors by pseudonym. */
export async function mentionViews(
  session: TenantSession,
  me: Principal,
  key: TenantKey,
  ids: readonly string[],
): Promise<MentionView[]> {
  const rows = await findMentions(session, ids);
  const [first] = rows;
  if (!first) return [];
  const versionIds = rows.map(({ versionId }) => versionId);
  const versions = new Map((await findVersions(session, versionIds)).map((row) => [row.id, row]));
  const verdicts = await findVerdictsOfVersions(session, versionIds);
  const cases = await findCasesOfItems(
    session,
    rows.map(({ itemId }) => itemId),
  );
  const sizes = await sizesOfStories(session, first.monitorId, [...new Set(rows.map((row) => row.storyId))]);
  return rows.flatMap((row) => {
    const version = versions.get(row.versionId);
    if (!version) return [];
    const item = JSON.parse(version.itemJson) as Item;
    const standing = cases.get(row.itemId);
    const hidden = standing !== undefined && !seesQueue(me, standing.queue);
    const { text } = maskContent(item.text, verdicts.get(row.versionId) ?? null);
    const shown = hidden
      ? { text: { body: '' }, spans: [], caseId: null, hidden }
      : { text, spans: [...row.spans], caseId: standing?.id ?? null, hidden };
    return [mentionView(row, item, shown, sizes.get(row.storyId), key)];
  });
}

function mentionView(
  row: MentionRow,
  { author, engagement, url }: Item,
  shown: Pick<MentionView, 'text' | 'spans' | 'caseId' | 'hidden'>,
  story: StorySize = { size: 1, reach: row.reach },
  key: TenantKey,
): MentionView {
  const namesAuthor = url?.includes(encodeURIComponent(author.externalId)) ?? false;
  return {
    id: row.id,
    monitorId: row.monitorId,
    itemId: row.itemId,
    version: row.version,
    at: iso(row.at),
    sentiment: sentimentOf(row.sentiment),
    score: row.score,
    reasons: reasonsOf(row.reasons),
    scene: row.scene,
    type: row.type,
    ...shown,
    author: { pseudonym: key.pseudonymOf(row.authorKey), followers: row.followers },
    reach: row.reach,
    ...(engagement && { engagement }),
    ...(url !== undefined && !namesAuthor && !shown.hidden && { url }),
    story: { id: row.storyId, size: story.size, reach: Math.round(story.reach * 1_000) / 1_000 },
    state: row.state,
    answeredAt: isoOrNull(row.answeredAt),
    resolvedAt: isoOrNull(row.resolvedAt),
    resolvedBy:
      row.resolvedBy === null ? null : { id: row.resolvedBy, name: row.resolvedName ?? row.resolvedBy },
    note: row.noteJson === null ? null : (JSON.parse(row.noteJson) as string),
  };
}
