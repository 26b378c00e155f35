import type { ClassifierInput } from '../classifier.js';
import { type UnitBuffer, unitBuffer } from './unit-buffer.js';

/** Sound unit by Han character from U+4E00 on; 0 where none is known. */
export type SoundTable = Uint16Array;
export const FIRST_HAN = 0x4e00;
export const LAST_HAN = 0x9fff;

/**
 * The ways a text is read before n-grams are taken:
 * `surface` as it was sent (case and digits levelled, ends marked), `sounds` the folded text's syllables,
 * letters and digits with all decoration dropped, `words` what the segmenter made of the folded text.
 */
export const VIEW_NAMES = ['surface', 'sounds', 'words'] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

/** Reads one view of a text into a reusable buffer. */
export type View = (input: ClassifierInput) => UnitBuffer;

const START = 2;
const END = 3;
const DIGIT_ZERO = 0x30;
const NINE = 0x39;
const isDigit = (unit: number): boolean => unit >= DIGIT_ZERO && unit <= NINE;

export function surfaceView(): View {
  const buffer = unitBuffer();
  return ({ original }) => {
    const lower = original.toLowerCase();
    // A few letters grow when lowered (İ); places in the original must hold.
    const text = lower.length === original.length ? lower : original;
    const units = buffer.reserve(text.length + 2);
    units[0] = START;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      const narrow = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit;
      units[at + 1] = isDigit(narrow) ? DIGIT_ZERO : narrow;
    }
    units[text.length + 1] = END;
    return buffer.ending(text.length + 2);
  };
}

export function soundsView(sounds: SoundTable): View {
  const buffer = unitBuffer();
  return ({ folded }) => {
    const units = buffer.reserve(folded.length);
    let size = 0;
    for (let at = 0; at < folded.length; at++) {
      const unit = folded.charCodeAt(at);
      if (unit >= FIRST_HAN && unit <= LAST_HAN) units[size++] = sounds[unit - FIRST_HAN] || unit;
      else if (unit >= 0x61 && unit <= 0x7a) units[size++] = unit;
      else if (isDigit(unit)) units[size++] = DIGIT_ZERO;
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
