import { GRAM_BITS } from '../features/folded-grams.js';

/** What an n-gram counts that is as common in either class, in log ratios. */
const LEAST = 0.25;
/** Added to every count. */
const SMOOTHING = 1;
/** One level more is a 24th of a log ratio more: 255 are reached by nothing that 20,000 decisions can teach. */
const LEVELS_A_NEPER = 24;
const MOST = 255;

/**
 * How much an n-gram tells the classes apart among the decisions, as a level; 0 where no decision holds it. After Wang &
 * Manning 2012, "Baselines and Bigrams": what is common in one class only may weigh more.
 */
export type Informative = Uint8Array;

export function informativeOf(
  lessons: readonly { readonly grams: Uint32Array; readonly label: 0 | 1 }[],
): Informative {
  const ones = new Uint32Array(2 ** GRAM_BITS);
  const zeros = new Uint32Array(2 ** GRAM_BITS);
  const texts = [0, 0] as [number, number];
  for (const { grams, label } of lessons) {
    texts[label]++;
    const counts = label === 1 ? ones : zeros;
    for (let at = 0; at < grams.length; at++) counts[grams[at]!]! += 1;
  }
  const prior = Math.log((texts[1] + 2 * SMOOTHING) / (texts[0] + 2 * SMOOTHING));
  const levels = new Uint8Array(2 ** GRAM_BITS);
  for (let gram = 0; gram < levels.length; gram++) {
    if (ones[gram]! + zeros[gram]! === 0) continue;
    const ratio = Math.log((ones[gram]! + SMOOTHING) / (zeros[gram]! + SMOOTHING)) - prior;
    levels[gram] = Math.min(MOST, Math.round(LEVELS_A_NEPER * (LEAST + Math.abs(ratio))));
  }
  return levels;
}
