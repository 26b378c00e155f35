import type { ClassifierInput } from '../classifier.js';
import { FIRST_HAN, LAST_HAN, type SoundTable, spell } from './sounds.js';
import { type UnitBuffer, unitBuffer } from './unit-buffer.js';

/**
 * The ways a text is read before n-grams are taken:
 * `surface` as it was sent (case, width and digits levelled, ends marked), `sounds` the folded text's syllables, written
 * or spelt out, letters and digits with all decoration dropped, `words` what the segmenter made of the folded text.
 */
export const VIEW_NAMES = ['surface', 'sounds', 'words'] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

/** Reads one view of a text into a reusable buffer. */
export type View = (input: ClassifierInput) => UnitBuffer;

const START = 2;
const END = 3;
const DIGIT_ZERO = 0x30;
const NINE = 0x39;
const TO_NARROW = 0xfee0;
const TO_LOWER = 0x20;
const isDigit = (unit: number): boolean => unit >= DIGIT_ZERO && unit <= NINE;
const isLetter = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;

export function surfaceView(): View {
  const buffer = unitBuffer();
  return ({ original }) => {
    const units = buffer.reserve(original.length + 2);
    units[0] = START;
    for (let at = 0; at < original.length; at++) units[at + 1] = levelled(original.charCodeAt(at));
    units[original.length + 1] = END;
    return buffer.ending(original.length + 2);
  };
}

/** The unit without width, without case (A–Z) and, for a digit, without its value. */
function levelled(unit: number): number {
  const narrow = unit >= 0xff01 && unit <= 0xff5e ? unit - TO_NARROW : unit;
  if (isDigit(narrow)) return DIGIT_ZERO;
  return narrow >= 0x41 && narrow <= 0x5a ? narrow + TO_LOWER : narrow;
}

export function soundsView(sounds: SoundTable): View {
  const buffer = unitBuffer();
  const { ofHan } = sounds;
  return ({ folded }) => {
    const units = buffer.reserve(folded.length);
    let size = 0;
    for (let at = 0; at < folded.length; at++) {
      const unit = folded.charCodeAt(at);
      if (unit >= FIRST_HAN && unit <= LAST_HAN) units[size++] = ofHan[unit - FIRST_HAN] || unit;
      else if (isDigit(unit)) units[size++] = DIGIT_ZERO;
      else if (isLetter(unit)) {
        let end = at + 1;
        while (isLetter(folded.charCodeAt(end))) end++;
        size = spell(sounds, folded, at, end, units, size);
        at = end - 1;
      }
    }
    return buffer.ending(size);
  };
}

export function wordsView(): View {
  const buffer = unitBuffer();
  return (input) => {
    const words = input.words();
    const units = buffer.reserve(words.length);
    for (let at = 0; at < words.length; at++) units[at] = hashOfWord(words[at]!);
    return buffer.ending(words.length);
  };
}

function hashOfWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
