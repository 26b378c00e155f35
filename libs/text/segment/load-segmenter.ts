import { intlSegmenter } from './intl.js';
import { placeWords, type Segmenter } from './segmenter.js';
import { checkWordList, type WordList } from './word-list.js';

const DIGEST_DIGITS = 12;

type Cut = (text: string) => string[];

/** What an adapter must give: a name, and a cutter that is made (dictionaries read) when first needed. */
interface Engine {
  readonly name: string;
  start(userWords: readonly string[]): Cut;
}

/** The list that nodejieba has read in this thread: it keeps one, with the words added to it, for all who ask. */
let read: string | undefined;

async function nodejieba({ path, tellingPath, digest }: WordList): Promise<Engine> {
  const { default: jieba } = await import('nodejieba');
  return {
    name: 'nodejieba-3.5.8',
    start(userWords) {
      if (read !== digest) jieba.load({ dict: path, idfDict: tellingPath });
      read = digest;
      for (const word of userWords) jieba.insertWord(word);
      return (text) => jieba.cut(text, true);
    },
  };
}

async function rustJieba({ text: words }: WordList): Promise<Engine> {
  const { Jieba } = await import('@node-rs/jieba');
  return {
    name: 'node-rs-jieba-2.0.2',
    start(userWords) {
      const jieba = Jieba.withDict(new TextEncoder().encode(words));
      jieba.loadDict(new TextEncoder().encode(userWords.map((word) => `${word} 10000`).join('\n')));
      return (text) => jieba.cut(text, true);
    },
  };
}

/**
 * The best segmenter this machine can load: nodejieba, else @node-rs/jieba, else the one inside Node.
 * Jieba reads its words at the first cut (two tenths of a second and 80 MB a thread).
 * @param words what jieba knows; the one inside Node has words of its own
 * @param userWords words of the dictionaries that must not be cut apart
 * @throws FengsuiError `artifact.corrupt` where the list of words is damaged
 */
export async function loadSegmenter(words: WordList, userWords: readonly string[] = []): Promise<Segmenter> {
  checkWordList(words);
  for (const load of [nodejieba, rustJieba]) {
    const engine = await load(words).catch(() => null);
    if (engine) return lazily(engine, words, userWords);
  }
  return intlSegmenter();
}

function lazily(engine: Engine, { digest }: WordList, userWords: readonly string[]): Segmenter {
  const fallback = intlSegmenter();
  let cut: Cut | undefined;
  return {
    name: `${engine.name}+${digest.slice(0, DIGEST_DIGITS)}`,
    cut(text) {
      cut ??= engine.start(userWords);
      const tokens = placeWords(cut(text));
      // A native engine may drop what it cannot encode; offsets must hold for every string.
      return (tokens.at(-1)?.end ?? 0) === text.length ? tokens : fallback.cut(text);
    },
  };
}
