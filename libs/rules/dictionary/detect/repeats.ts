import { type Confusables, stepBit } from '#libs/text';
import type { Hit } from './hit.js';

const REPEAT = stepBit('repeat');

/** Units equal to the one at `at`, from there on in the direction, itself not counted. */
function copies(text: string, at: number, direction: 1 | -1): number {
  const unit = text.charCodeAt(at);
  let count = 0;
  while (text.charCodeAt(at + direction * (count + 1)) === unit) count++;
  return count;
}

/** 妈妈, 看看: doubled as ordinary words are. */
function isOrdinary(unit: number, count: number, { collocations }: Confusables): boolean {
  return count === 1 && collocations.follows(unit, unit);
}

/** Lets a hit cover the copies of its first and last character (傻傻逼逼), unless all are ordinary doublings. */
export function withRepeats(hit: Hit, text: string, confusables: Confusables): Hit {
  const before = copies(text, hit.start, -1);
  const after = copies(text, hit.end - 1, 1);
  if (before + after === 0) return hit;
  const isDisguise =
    (hit.steps & REPEAT) !== 0 ||
    (before > 0 && !isOrdinary(text.charCodeAt(hit.start), before, confusables)) ||
    (after > 0 && !isOrdinary(text.charCodeAt(hit.end - 1), after, confusables));
  if (!isDisguise) return hit;
  return { ...hit, start: hit.start - before, end: hit.end + after, steps: hit.steps | REPEAT };
}
