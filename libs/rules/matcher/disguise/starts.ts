import { type Confusables, FLAG } from '#libs/text';
import { isOrdinaryPair } from './oddity.js';
import { childOf, pairKey, type SoundTrie, spelling } from './sound-trie.js';
import { PAIR, UnitClasses } from './unit-classes.js';

/** Symbols that may stand between two characters of a term. */
export const MAX_GAP = 8;
/** Symbols that may stand between two parts of a character. */
export const MAX_PART_GAP = 2;
/** Copies of a character that may follow it. */
export const MAX_REPEAT = 16;
/** No unit: behind the text's end. */
const NONE = 0;

/**
 * Where a disguised term can begin. Ordinary text is turned away here, mostly by two neighbouring units: this is the
 * only work that most characters ever cause.
 */
export class Starts {
  private readonly classes: UnitClasses;

  constructor(
    private readonly confusables: Confusables,
    private readonly trie: SoundTrie,
  ) {
    this.classes = new UnitClasses(confusables, trie);
  }

  /** The first place from `from` on where a disguised term may begin, never one too few; -1: none. */
  next(text: string, from: number): number {
    const { of, square, row, part, odd, sound } = this.classes;
    const { triples } = this.trie;
    const end = text.length - 2;
    let at = from;
    if (at < end) {
      let first = of[text.charCodeAt(at)]!;
      let second = of[text.charCodeAt(at + 1)]!;
      let here = (square[first * row + (second >> 4)]! >>> ((second & 15) << 1)) & 3;
      for (; at < end; at++) {
        const third = of[text.charCodeAt(at + 2)]!;
        const ahead = (square[second * row + (third >> 4)]! >>> ((third & 15) << 1)) & 3;
        if (here !== PAIR.nothing || ahead === PAIR.parts) {
          // Most pairs that begin a term do not go on like one; this is asked here because a call is dearer.
          const mayGoOn =
            here !== PAIR.longer ||
            ahead === PAIR.parts ||
            third >= odd ||
            sound[third] === sound[second] ||
            triples.has(pairKey(sound[first]!, sound[second]!), sound[third]!) ||
            (third >= part &&
              at < end - 1 &&
              this.classes.pair(third, of[text.charCodeAt(at + 3)]!) === PAIR.parts);
          if (mayGoOn && this.mayBegin(text, at, first, second, third, here, ahead)) return at;
        }
        first = second;
        second = third;
        here = ahead;
      }
    }
    for (at = Math.max(at, 0); at < text.length; at++) if (this.mayBeginLast(text, at)) return at;
    return -1;
  }

  /** As in the loop of `next`, for the last two places. */
  private mayBeginLast(text: string, at: number): boolean {
    const { of } = this.classes;
    const first = of[text.charCodeAt(at)]!;
    const second = at + 1 < text.length ? of[text.charCodeAt(at + 1)]! : NONE;
    const here = this.classes.pair(first, second);
    return here !== PAIR.nothing && this.mayBegin(text, at, first, second, NONE, here, PAIR.nothing);
  }

  private mayBegin(
    text: string,
    at: number,
    first: number,
    second: number,
    third: number,
    here: number,
    ahead: number,
  ): boolean {
    const { odd, gap } = this.classes;
    if (second === gap && first < odd) {
      if (!this.mayPass(first, third)) return false;
      if (here !== PAIR.parts) return this.mayCross(text, at);
    }
    const composes = ahead === PAIR.parts && (third !== gap || this.mayPart(text, at + 1));
    if (!composes && here === PAIR.nothing) return false;
    const isPlain = first < odd && first !== second && here !== PAIR.parts && !composes;
    return isPlain && second < odd
      ? this.mayGoPlainly(text, at, third)
      : this.mayStart(text, at, here, composes);
  }

  /** Whether the unit at `at` and what stands behind the gap that follows it may be parts of a character. */
  private mayPart(text: string, at: number): boolean {
    const { of, odd } = this.classes;
    if (at + 2 >= text.length) return false;
    const behind = of[text.charCodeAt(at + 2)]!;
    return behind >= odd || this.classes.pair(of[text.charCodeAt(at)]!, behind) === PAIR.parts;
  }

  isLetter(text: string, at: number): boolean {
    return at >= 0 && (this.confusables.flags[text.charCodeAt(at)]! & FLAG.letter) !== 0;
  }

  /** Whether two plain units side by side, known to begin a term, are one, or the third leaves a term open. */
  private mayGoPlainly(text: string, at: number, third: number): boolean {
    const { sounds, flags } = this.confusables;
    const { shorts, triples } = this.trie;
    const unit = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    const first = sounds[unit]!;
    const second = sounds[next]!;
    if (third < this.classes.odd && !(shorts.has(first, second) && this.mayBeShort(unit, next))) {
      if (third === NONE) return false;
      const behind = text.charCodeAt(at + 2);
      const isPlain = behind !== next && flags[behind] === 0;
      if (isPlain) return sounds[behind] === second || triples.has(pairKey(first, second), sounds[behind]!);
    }
    return this.mayGoOn(text, at + 1, unit, true, first, second);
  }

  /** Whether two units side by side that sound like a term of two may be one in disguise. */
  private mayBeShort(unit: number, next: number): boolean {
    return !this.trie.onlyShorts.has(spelling(unit, next)) && !isOrdinaryPair(unit, next, this.confusables);
  }

  /** Whether a term may go on from one class to another with a gap between them: what most gaps in a text do not allow. */
  private mayPass(first: number, behind: number): boolean {
    return (
      behind === first || behind >= this.classes.part || this.classes.pair(first, behind) !== PAIR.nothing
    );
  }

  /** Whether a term that begins with the plain unit at `at` may go on behind the gap that follows. */
  private mayCross(text: string, at: number): boolean {
    const { of } = this.classes;
    const { flags } = this.confusables;
    const unit = text.charCodeAt(at);
    for (let behind = at + 2; behind < text.length && behind <= at + 1 + MAX_GAP; behind++) {
      const next = text.charCodeAt(behind);
      const flag = flags[next]!;
      if (next === unit) return true;
      if ((flag & FLAG.gap) === 0) {
        const pair = this.classes.pair(of[unit]!, of[next]!);
        return (
          (pair !== PAIR.nothing || (flag & FLAG.part) !== 0) && this.mayFollow(text, unit, behind, false)
        );
      }
      if ((flag & FLAG.reading) !== 0) return true;
    }
    return false;
  }

  /** Whether a term may begin at `at`, as far as three units or what follows a gap or a run can tell. */
  private mayStart(text: string, at: number, here: number, composesBehind: boolean): boolean {
    const unit = text.charCodeAt(at);
    if (here !== PAIR.nothing && this.mayOpen(text, at, unit)) return true;
    if (here === PAIR.parts && this.composesFirst(text, at)) return true;
    return composesBehind && this.composesBehind(text, at + 1, unit);
  }

  private mayOpen(text: string, at: number, unit: number): boolean {
    const { flags } = this.confusables;
    let behind = at + 1;
    if (behind >= text.length || !this.classes.isSimple(unit)) return true;
    if (text.charCodeAt(behind) === unit) {
      if (this.mayRepeat(unit)) return true;
      const last = behind + MAX_REPEAT;
      while (behind < last && behind < text.length && text.charCodeAt(behind) === unit) behind++;
    }
    for (const last = behind + MAX_GAP; behind < text.length && behind <= last; behind++) {
      const next = text.charCodeAt(behind);
      const flag = flags[next]!;
      if (next === unit) return true;
      if ((flag & FLAG.gap) === 0) return this.mayFollow(text, unit, behind, behind === at + 1);
      if ((flag & FLAG.reading) !== 0) return true;
    }
    return false;
  }

  /** Whether some term begins with one sound twice: 扣扣群. */
  private mayRepeat(unit: number): boolean {
    const sound = this.confusables.sounds[unit]!;
    return this.trie.pairs.has(sound, sound);
  }

  /** Whether a term that begins with `unit` may go on with what stands at `at`, which is no gap. */
  private mayFollow(text: string, unit: number, at: number, adjoins: boolean): boolean {
    const { classes } = this;
    const next = text.charCodeAt(at);
    if (classes.pair(classes.of[unit]!, classes.of[next]!) !== PAIR.nothing) {
      if (!classes.isSimple(next)) return true;
      for (const first of classes.leads(unit)) {
        for (const second of classes.leads(next)) {
          const isPair = this.trie.pairs.has(first, second);
          if (isPair && this.mayGoOn(text, at, unit, adjoins, first, second)) return true;
        }
      }
    }
    return this.composesBehind(text, at, unit);
  }

  /**
   * Whether two sounds that begin a term, of `unit` and of the one at `at`, are one, or what follows leaves a term open.
   * @param adjoins whether the two stand side by side: then a term as it is written is no disguise
   */
  private mayGoOn(
    text: string,
    at: number,
    unit: number,
    adjoins: boolean,
    first: number,
    second: number,
  ): boolean {
    const { flags } = this.confusables;
    const { shorts, triples } = this.trie;
    const next = text.charCodeAt(at);
    if (shorts.has(first, second) && !(adjoins && !this.mayBeShort(unit, next))) return true;
    const key = pairKey(first, second);
    const { length } = text;
    for (let behind = at + 1; behind < length && behind <= at + 1 + MAX_GAP; behind++) {
      const third = text.charCodeAt(behind);
      const flag = flags[third]!;
      if ((flag & (FLAG.letter | FLAG.reading)) !== 0 && !this.classes.isSimple(third)) return true;
      if ((flag & FLAG.gap) !== 0) {
        if ((flag & FLAG.reading) !== 0) return true;
        continue;
      }
      if (third === next || this.confusables.sounds[third] === second) return true;
      for (const sound of this.classes.leads(third)) if (triples.has(key, sound)) return true;
      return (flag & FLAG.part) !== 0 && this.secondPart(text, behind) > 0;
    }
    return false;
  }

  /** Where the second part of a character stands that begins at `at`; 0: nowhere. */
  private secondPart(text: string, at: number): number {
    const { flags, parts } = this.confusables;
    let second = at + 1;
    while (
      second < text.length &&
      second - at <= MAX_PART_GAP &&
      (flags[text.charCodeAt(second)]! & FLAG.gap) !== 0
    )
      second++;
    return second < text.length && parts.has(text.charCodeAt(at), text.charCodeAt(second)) ? second : 0;
  }

  /** Whether parts at `at` and `second` make a character that leads on from the trie's node; `second` 0: none. */
  private composes(text: string, at: number, second: number, node: number): boolean {
    if (second === 0) return false;
    const { trie } = this;
    return this.confusables.readings
      .ofPair(text.charCodeAt(at), text.charCodeAt(second))
      .some(({ sounds }) => childOf(trie, node, sounds.charCodeAt(0)) !== 0);
  }

  /** Whether parts at `at` make a character that begins a term, as far as what follows can tell. */
  private composesFirst(text: string, at: number): boolean {
    const second = this.secondPart(text, at);
    if (second === 0) return false;
    const readings = this.confusables.readings.ofPair(text.charCodeAt(at), text.charCodeAt(second));
    return readings.some(({ source, sounds }) => {
      const sound = sounds.charCodeAt(0);
      if (this.trie.roots[sound] === 0) return false;
      return source.length > 2 || sounds.length > 1 || this.mayBeFollowed(text, second + 1, sound);
    });
  }

  /** Whether what stands at `at` leaves a term open that begins with the sound before it. */
  private mayBeFollowed(text: string, at: number, sound: number): boolean {
    if (at >= text.length) return false;
    const unit = text.charCodeAt(at);
    if (this.confusables.flags[unit] !== 0 || unit === text.charCodeAt(at - 1)) return true;
    const own = this.confusables.sounds[unit]!;
    return own === sound || this.trie.pairs.has(sound, own);
  }

  private composesBehind(text: string, at: number, unit: number): boolean {
    if ((this.confusables.flags[text.charCodeAt(at)]! & FLAG.part) === 0) return false;
    const second = this.secondPart(text, at);
    if (second === 0) return false;
    return this.classes.leads(unit).some((sound) => {
      const node = this.trie.roots[sound]!;
      return node !== 0 && this.composes(text, at, second, node);
    });
  }
}
