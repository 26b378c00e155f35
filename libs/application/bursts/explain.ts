import { type Item, reasonsOf } from '#libs/domain';
import {
  type BurstFacts,
  LOOK_BACK_MINUTES,
  type Profile,
  peopleByWord,
  riseSince,
  type SaidText,
  tellingTerms,
  VOICE_FOLLOWERS,
  type WindowCounts,
} from '#libs/monitoring';
import {
  findVersions,
  type MonitorRow,
  type NegativeMention,
  negativeMentions,
  type StoredCause,
  type TenantSession,
} from '#libs/persistence';
import type { Services } from '../services.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** So many mentions tell of a burst, at most; the newest. */
const MOST_MENTIONS = 20_000;
const TEXTS_NOW = 400;
const TEXTS_BEFORE = 800;
const DAYS_BEFORE = 14;
const MOST_STORIES = 10;
const TEXTS_AT_ONCE = 50;

/** What is known of a burst as it is now. */
export interface BurstNow {
  readonly since: number;
  readonly mentions: readonly NegativeMention[];
  readonly authors: number;
  readonly reach: number;
  readonly facts: Pick<BurstFacts, 'people' | 'lastFive' | 'hourBefore' | 'voices' | 'mentions' | 'reasons'>;
}

/**
 * Reads what was said since a burst began.
 * @param since of one that goes on; null: looks for the beginning
 */
export async function burstNow(
  session: TenantSession,
  monitor: MonitorRow,
  since: number | null,
  { now, counts, profile, slotAt }: BurstSurroundings,
): Promise<BurstNow> {
  const from = since ?? now - LOOK_BACK_MINUTES * MINUTE_MS;
  const read = await negativeMentions(session, monitor.id, {
    ...{ from, to: now, most: MOST_MENTIONS, newest: true },
  });
  const begun = since ?? riseSince(read.toReversed(), now, profile, slotAt);
  const mentions = read.filter(({ at }) => at >= begun);
  const people = new Set(mentions.map(({ author }) => author)).size;
  const lastFive = counts.authors(5);
  return {
    since: begun,
    mentions,
    authors: people,
    reach: mentions.reduce((sum, { reach }) => sum + reach, 0),
    facts: {
      people,
      lastFive,
      hourBefore: counts.authors(60) - lastFive,
      voices: new Set(
        mentions.filter(({ followers }) => followers >= VOICE_FOLLOWERS).map(({ author }) => author),
      ).size,
      mentions: mentions.length,
      reasons: Object.fromEntries(
        counted(mentions.flatMap(({ reasons }) => reasonsOf(reasons))).map(({ name, n }) => [name, n]),
      ),
    },
  };
}

export interface BurstSurroundings {
  readonly now: number;
  readonly counts: WindowCounts;
  readonly profile: Profile;
  readonly slotAt: (at: number) => number;
}

/** What a burst is about: telling words against the two weeks before, stories, reasons, scenes. */
export async function causeOf(
  services: Pick<Services, 'release'>,
  session: TenantSession,
  monitor: MonitorRow,
  { since, mentions }: Pick<BurstNow, 'since' | 'mentions'>,
): Promise<StoredCause> {
  const before = await negativeMentions(session, monitor.id, {
    ...{ from: since - DAYS_BEFORE * DAY_MS, to: since, most: TEXTS_BEFORE, newest: true },
  });
  const { segmenter } = services.release.current;
  const cut = (text: string) => segmenter.cut(text).map(({ start, end }) => text.slice(start, end));
  const names = new Set(monitor.include.map((name) => name.normalize('NFKC').toLowerCase()));
  const count = async (of: readonly NegativeMention[]) =>
    peopleByWord(await textsOf(session, of), cut, names);
  const earlier = await count(before);
  const terms = tellingTerms(await count(mentions.slice(0, TEXTS_NOW)), earlier);
  return {
    terms: terms.map(({ term, count: n, score }) => ({
      term,
      count: n,
      before: earlier.get(term) ?? 0,
      score: Math.round(score * 100) / 100,
    })),
    stories: storiesOf(mentions).slice(0, MOST_STORIES),
    reasons: counted(mentions.flatMap(({ reasons }) => reasonsOf(reasons))),
    scenes: counted(mentions.map(({ scene }) => scene)),
  };
}

/** Near-duplicates as one, largest first; each is told by its furthest reaching mention. */
export function storiesOf(mentions: readonly NegativeMention[]): StoredCause['stories'][number][] {
  const stories = new Map<string, NegativeMention[]>();
  for (const mention of mentions) {
    const among = stories.get(mention.storyId);
    if (among) among.push(mention);
    else stories.set(mention.storyId, [mention]);
  }
  return [...stories]
    .map(([id, among]) => ({
      id,
      size: among.length,
      reach: among.reduce((sum, { reach }) => sum + reach, 0),
      mentionId: among.reduce((best, one) => (one.reach > best.reach ? one : best)).id,
    }))
    .sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1));
}

async function textsOf(session: TenantSession, mentions: readonly NegativeMention[]): Promise<SaidText[]> {
  const texts: SaidText[] = [];
  for (let from = 0; from < mentions.length; from += TEXTS_AT_ONCE) {
    const chunk = mentions.slice(from, from + TEXTS_AT_ONCE);
    const versions = await findVersions(
      session,
      chunk.map(({ versionId }) => versionId),
    );
    const words = new Map(
      versions.map(({ id, itemJson }) => {
        const { title, body } = (JSON.parse(itemJson) as Item).text;
        return [id, title === undefined ? body : `${title}\n${body}`];
      }),
    );
    for (const { versionId, author, storyId } of chunk) {
      const text = words.get(versionId);
      if (text !== undefined) texts.push({ author, story: storyId, text });
    }
    // jieba holds the event loop while it cuts: others get their turn between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return texts;
}

/** The most frequent first. */
function counted(names: readonly string[]): { name: string; n: number }[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, n]) => ({ name, n }))
    .sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1));
}
