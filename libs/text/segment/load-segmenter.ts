import { intlSegmenter } from './intl.js';
import { placeWords, type Segmenter } from './segmenter.js';

type Cut = (text: string) => string[];

/** What an adapter must give: a name, and a cutter that is made (dictionaries read) when first needed. */
interface Engine {
  readonly name: string;
  start(userWords: readonly string[]): Cut;
}

async function nodejieba(): Promise<Engine> {
  const { default: jieba } = await import('nodejieba');
  return {
    name: 'nodejieba-3.5.8',
    start(userWords) {
      for (const word of userWords) jieba.insertWord(word);
      return (text) => jieba.cut(text, true);
    },
  };
}

async function rustJieba(): Promise<Engine> {
  const [{ Jieba }, { dict }] = await Promise.all([
    import('@node-rs/jieba'),
    import('@node-rs/jieba/dict.js'),
  ]);
  return {
    name: 'node-rs-jieba-2.0.3',
    start(userWords) {
      const jieba = Jieba.withDict(dict);
      jieba.loadDict(new TextEncoder().encode(userWords.map((word) => `${word} 10000`).join('\n')));
      return (text) => jieba.cut(text, true);
    },
  };
}

/**
 * The best segmenter this machine can load: nodejieba, else @node-rs/jieba, else the one inside Node.
 * Its dictionary is read at the first cut (about a second and 250 MB for jieba).
 * @param userWords words of the dictionaries that must not be cut apart
 */
export async function loadSegmenter(userWords: readonly string[] = []): Promise<Segmenter> {
  for (const load of [nodejieba, rustJieba]) {
    const engine = await load().catch(() => null);
    if (engine) return lazily(engine, userWords);
  }
  return intlSegmenter();
}

function lazily(engine: Engine, userWords: readonly string[]): Segmenter {
  const fallback = intlSegmenter();
  let cut: Cut | undefined;
  return {
    name: engine.name,
    cut(text) {
      cut ??= engine.start(userWords);
      const tokens = placeWords(cut(text));
      // A native engine may drop what it cannot encode; offsets must hold for every string.
      return (tokens.at(-1)?.end ?? 0) === text.length ? tokens : fallback.cut(text);
    },
  };
}
