import { type Confusables, FLAG } from '#libs/text';
import { spellsOut } from './spelling.js';
import { MAX_PART_GAP, MAX_REPEAT } from './starts.js';

const A = 97;
const ZERO = 48;
const SPACE = 0x20;
const LETTERS = 26;
/** Text in brackets is a word of its own. */
const BRACKETS = '()[]{}<>《》〈〉「」『』【】"“”';
/** Marks that no sentence has directly between two letters; commas it may. */
const STOPS = '.。、';
/** Letters of a run that may stand before a term: longer runs are no pinyin. */
export const MAX_RUN = 24;

/** How far letters, their copies and their tones reach in a folded text. */
export class LetterRuns {
  /** The text that is read. */
  text = '';

  constructor(private readonly confusables: Confusables) {}

  /** a–z; more of them side by side are syllables, or terms written as their initials. */
  isLetter(at: number): boolean {
    const unit = this.text.charCodeAt(at);
    return unit >= A && unit < A + LETTERS;
  }

  /** Whether the letters of the run before `at` are whole syllables: only then may a term begin inside the run. */
  beginsSyllable(at: number): boolean {
    let from = at;
    while (
      from > 0 &&
      at - from < MAX_RUN &&
      (this.confusables.flags[this.text.charCodeAt(from - 1)]! & FLAG.letter) !== 0
    )
      from--;
    return at - from < MAX_RUN && spellsOut(this.text, from, at, this.confusables.syllables);
  }

  /** Where the letters from `at` on, and no more of them, spell `sound`; `at` where they do not. */
  endOfSpelling(at: number, sound: number): number {
    const { spelling, spelt, initials } = this.confusables.syllables;
    let state = 0;
    let end = at;
    for (; this.isLetter(end); end++) {
      state = spelling[state * LETTERS + this.text.charCodeAt(end) - A]!;
      if (state === 0) return at;
    }
    if (spelt[state] === sound) return end;
    const [first, last] = initials[this.text.charCodeAt(at) - A]!;
    return end === at + 1 && sound >= first && sound <= last ? end : at;
  }

  /** Where the copies of `[from, to)` end that follow it, a space between two of them or none. */
  endOfCopies(from: number, to: number): number {
    const { text } = this;
    const length = to - from;
    let end = to;
    for (let copies = 0; copies < MAX_REPEAT; copies++) {
      const start = text.charCodeAt(end) === SPACE ? end + 1 : end;
      let same = 0;
      while (same < length && text.charCodeAt(start + same) === text.charCodeAt(from + same)) same++;
      if (same < length) break;
      end = start + length;
    }
    return end;
  }

  /** Whether a symbol at `at` may part two letters of a syllable. */
  mayPart(at: number): boolean {
    const { text } = this;
    if (!this.isGap(text.charCodeAt(at)) || BRACKETS.includes(text[at]!)) return false;
    let behind = at + 1;
    while (behind - at < MAX_PART_GAP && this.isGap(text.charCodeAt(behind))) behind++;
    return (this.confusables.flags[text.charCodeAt(behind)]! & FLAG.letter) !== 0;
  }

  /** Whether what stands at `at` parts letters in ordinary sentences, too: a space, a comma; a stop between two letters does not. */
  isOrdinaryGap(at: number): boolean {
    const unit = this.text.charCodeAt(at);
    if (STOPS.includes(this.text[at]!) && this.isLetter(at - 1) && this.isLetter(at + 1)) return false;
    return unit === SPACE || (this.confusables.flags[unit]! & FLAG.clause) !== 0;
  }

  /**
   * The end of the digit that tells the tone of the syllable before `end` (wei1xin4), where no number or word goes on;
   * `end` where there is none. Syllables whose letters are parted or doubled have their digits so, too: w e i 1, wweeii11.
   * @param isParted whether the syllable's letters are parted by symbols
   * @param isDoubled whether they stand several times
   * @param goesOn whether the syllable before has its tone, too
   */
  endOfTone(end: number, isParted: boolean, isDoubled: boolean, goesOn: boolean): number {
    const { text } = this;
    let at = end;
    if (isParted || (goesOn && !this.isOrdinaryGap(end)))
      while (at - end < MAX_PART_GAP && this.isGap(text.charCodeAt(at))) at++;
    const digit = text.charCodeAt(at);
    if (!(digit >= ZERO && digit <= ZERO + 5)) return end;
    let behind = at + 1;
    while (behind - at < MAX_REPEAT && text.charCodeAt(behind) === digit) behind++;
    if (behind > at + 1 && !isDoubled && !this.isLetter(behind)) return end;
    const next = text.charCodeAt(behind) - ZERO;
    return next >= 0 && next <= 9 ? end : behind;
  }

  private isGap(unit: number): boolean {
    return (this.confusables.flags[unit]! & FLAG.gap) !== 0;
  }
}
