import type { MentionTerms, TopQuery } from '#libs/contracts';
import type { Item, Principal } from '#libs/domain';
import { storyWeight, tellingTerms, tellingWords } from '#libs/monitoring';
import {
  findMonitor,
  findVersions,
  type MentionFilter,
  type StoryVoice,
  storyVoices,
  type TenantSession,
} from '#libs/persistence';
import { type Confusables, fold, type Segmenter } from '#libs/text';
import { inSlices } from '../learning/in-slices.js';
import { namesOfWatch } from '../monitors/check-watch.js';
import { foundMonitor } from '../monitors/manage-monitors.js';
import type { Services } from '../services.js';
import { scopeOf } from './read-tops.js';

/** Stories that are read of each stretch of time: the most often told, then the latest. */
const MOST_STORIES = 1_500;
/** What people say of a brand is short; the rest of a long post is not read. */
const MOST_UNITS = 1_000;

/**
 * The words that set mentions apart from those of the same length of time before. Every story is read once and weighs by how often
 * it is told, damped. What is merely frequent follows with score 0: without a time before nothing sets itself apart.
 * @throws FengsuiError `monitor.not_found`, `request.invalid`
 */
export async function readTerms(
  services: Services,
  me: Principal,
  monitorId: string,
  query: TopQuery,
): Promise<MentionTerms> {
  const { session, filter } = await scopeOf(services, me.tenantId, monitorId, query);
  const { from, to } = filter;
  const monitor = foundMonitor(await findMonitor(session, monitorId));
  const { confusables, segmenter } = services.release.current;
  const names = new Set(
    [...namesOfWatch(monitor), ...monitor.include].map((name) => fold(name, confusables.fold).folded),
  );
  const cut = { confusables, segmenter, names };
  const now = await wordsOf(session, filter, cut);
  const before = await wordsOf(session, { ...filter, from: from - (to - from), to: from }, cut);
  const telling = tellingTerms(now.weights, before.weights, query.limit);
  const told = new Set(telling.map(({ term }) => term));
  const frequent = [...now.counts]
    .filter(([term, { count }]) => count > 1 && !told.has(term))
    .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
    .slice(0, query.limit - telling.length)
    .map(([term]) => ({ term, score: 0 }));
  return {
    texts: now.texts,
    textsBefore: before.texts,
    terms: [...telling, ...frequent].map(({ term, score }) => {
      const { count = 0, negative = 0 } = now.counts.get(term) ?? {};
      return {
        term,
        count,
        before: before.counts.get(term)?.count ?? 0,
        score: Math.round(score * 100) / 100,
        negative: count === 0 ? null : Math.min(1, negative / count),
      };
    }),
  };
}

interface Cut {
  readonly confusables: Confusables;
  readonly segmenter: Segmenter;
  readonly names: ReadonlySet<string>;
}

interface Words {
  texts: number;
  readonly weights: Map<string, number>;
  readonly counts: Map<string, { count: number; negative: number }>;
}

async function wordsOf(session: TenantSession, filter: MentionFilter, cut: Cut): Promise<Words> {
  const voices = await storyVoices(session, filter, MOST_STORIES);
  const texts = new Map(
    (
      await findVersions(
        session,
        voices.map(({ versionId }) => versionId),
      )
    ).map(({ id, itemJson }) => [id, textOf(JSON.parse(itemJson) as Item)]),
  );
  return inSlices(counted(voices, texts, cut));
}

const textOf = ({ text: { title, body } }: Item): string =>
  (title === undefined ? body : `${title}\n${body}`).slice(0, MOST_UNITS);

function* counted(
  voices: readonly StoryVoice[],
  texts: ReadonlyMap<string, string>,
  { confusables, segmenter, names }: Cut,
): Generator<undefined, Words> {
  const cut = (text: string) => segmenter.cut(text).map(({ start, end }) => text.slice(start, end));
  const words: Words = { texts: 0, weights: new Map(), counts: new Map() };
  for (const { versionId, size, negative } of voices) {
    yield;
    const text = texts.get(versionId);
    if (text === undefined) continue;
    words.texts += size;
    const { folded } = fold(text, confusables.fold);
    for (const word of tellingWords(folded, cut, names)) {
      words.weights.set(word, (words.weights.get(word) ?? 0) + storyWeight(size));
      const known = words.counts.get(word) ?? { count: 0, negative: 0 };
      words.counts.set(word, { count: known.count + size, negative: known.negative + negative });
    }
  }
  return words;
}
