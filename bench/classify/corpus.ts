import { type ClassifierInput, seededRandom } from '#libs/classifier';

/** A made-up text, cut into words. */
export interface BenchText {
  readonly words: readonly string[];
  readonly label: 0 | 1;
  readonly input: ClassifierInput;
}

const FIRST_HAN = 0x4e00;
const COMMON_HAN = 3_000;
const VOCABULARY = 60_000;
const MARKERS = 400;
const MEAN_WORDS = 25;

/**
 * Comments of some 25 words over 60,000 words of one to three characters, their frequencies falling as in real text
 * (Zipf); some words are commoner in class 1. The same seed gives the same texts.
 */
export function makeCorpus(count: number, seed: number): BenchText[] {
  const words = vocabulary(seededRandom(1));
  const random = seededRandom(seed);
  const zipf = () => Math.min(VOCABULARY - 1, Math.floor(Math.exp(random() * Math.log(VOCABULARY))));
  return Array.from({ length: count }, () => {
    const label = random() < 0.45 ? 1 : 0;
    const length = Math.max(3, Math.round(MEAN_WORDS * (0.4 + 1.2 * random())));
    const cut = Array.from({ length }, () => {
      const marked = random() < 0.06;
      return words[marked ? 2_000 + label * MARKERS + Math.floor(random() * MARKERS) : zipf()]!;
    });
    const text = cut.join('');
    return { words: cut, label, input: { original: text, folded: text, words: () => cut } };
  });
}

function vocabulary(random: () => number): string[] {
  const made = new Set<string>();
  while (made.size < VOCABULARY) {
    const length = 1 + Math.floor(random() * 3);
    made.add(
      String.fromCharCode(...Array.from({ length }, () => FIRST_HAN + Math.floor(random() * COMMON_HAN))),
    );
  }
  return [...made];
}
