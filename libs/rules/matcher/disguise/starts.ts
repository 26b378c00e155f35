import { type Confusables, FLAG } from '#libs/text';
import { pairKey, type SoundTrie } from './sound-trie.js';

/** Symbols that may stand between two characters of a term. */
export const MAX_GAP = 8;
/** Beside the flags: some reading of the unit leads into the trie. */
const OPENS = 128;
const ODD = FLAG.gap | FLAG.letter | FLAG.reading;

/**
 * Where a disguised term can begin. Ordinary text is turned away here, mostly by two neighbouring units: this is the
 * only work that most characters ever cause.
 */
export class Starts {
  /** By unit: its flags, and `OPENS`. */
  private readonly kinds: Uint8Array;
  /** The sounds of units that can be read in more ways than by their own. */
  private readonly others = new Map<number, readonly number[]>();

  /** Units with a reading that is not one character for one. */
  private readonly long = new Set<number>();

  constructor(
    private readonly confusables: Confusables,
    private readonly trie: SoundTrie,
  ) {
    const { flags, readings, sounds } = confusables;
    for (const { source, target, sounds: heard } of readings.all) {
      const unit = source.charCodeAt(0);
      const known = this.others.get(unit) ?? [];
      if (!known.includes(heard.charCodeAt(0))) this.others.set(unit, [...known, heard.charCodeAt(0)]);
      if (flags[unit]! & FLAG.reading && source.length + target.length > 2) this.long.add(unit);
    }
    this.kinds = Uint8Array.from(flags, (flag, unit) => {
      const opens =
        (flag & FLAG.letter) !== 0 ||
        trie.roots[sounds[unit]!] !== 0 ||
        this.others.get(unit)?.some((sound) => trie.roots[sound] !== 0);
      return opens ? flag | OPENS : flag;
    });
  }

  /** The first place from `from` on where a disguised term may begin, never one too few; -1: none. */
  next(text: string, from: number): number {
    const { kinds } = this;
    const { sounds } = this.confusables;
    const { pairs } = this.trie;
    const last = text.length - 1;
    if (from >= last) return -1;
    let unit = text.charCodeAt(from);
    let kind = kinds[unit]!;
    for (let at = from; at < last; at++) {
      const next = text.charCodeAt(at + 1);
      const nextKind = kinds[next]!;
      if ((kind & OPENS) !== 0) {
        if (((kind | nextKind) & ~OPENS) === 0 && unit !== next) {
          if (pairs.has(sounds[unit]!, sounds[next]!) && this.mayGoOn(text, at, unit, next)) return at;
        } else if (this.mayStartOddly(text, at, unit, next)) return at;
      }
      unit = next;
      kind = nextKind;
    }
    return -1;
  }

  /** Whether a term may begin at `at`, where one of two neighbours is no plain character, or both are the same. */
  private mayStartOddly(text: string, at: number, unit: number, next: number): boolean {
    const { sounds } = this.confusables;
    const kind = this.kinds[unit]!;
    const nextKind = this.kinds[next]!;
    if (unit === next || ((kind & (FLAG.gap | FLAG.letter)) | (nextKind & FLAG.letter)) !== 0) return true;
    if (this.startsParts(text, at)) return true;
    if ((nextKind & FLAG.gap) !== 0) return this.mayStartBeforeGap(text, at);
    if (this.startsParts(text, at + 1)) return true;
    if (((kind | nextKind) & FLAG.reading) !== 0) return this.mayPair(unit, next);
    return this.trie.pairs.has(sounds[unit]!, sounds[next]!) && this.mayGoOn(text, at, unit, next);
  }

  isLetter(text: string, at: number): boolean {
    return at >= 0 && (this.kinds[text.charCodeAt(at)]! & FLAG.letter) !== 0;
  }

  /** The character behind the gap decides, unless something in the gap can be read. */
  private mayStartBeforeGap(text: string, at: number): boolean {
    const unit = text.charCodeAt(at);
    for (let here = at + 1; here < text.length && here - at <= MAX_GAP + 1; here++) {
      const next = text.charCodeAt(here);
      const kind = this.kinds[next]! & ~OPENS;
      if ((kind & FLAG.gap) === 0) return kind !== 0 || this.long.has(unit) || this.mayPair(unit, next);
      if ((kind & FLAG.reading) !== 0) return true;
    }
    return false;
  }

  /** Whether characters that compose another begin at `at`, as far as the next one tells. */
  private startsParts(text: string, at: number): boolean {
    const { flags, parts } = this.confusables;
    if (at + 1 >= text.length || (flags[text.charCodeAt(at)]! & FLAG.part) === 0) return false;
    const next = text.charCodeAt(at + 1);
    return (flags[next]! & FLAG.gap) !== 0 || parts.has(text.charCodeAt(at), next);
  }

  private mayPair(unit: number, next: number): boolean {
    const { sounds } = this.confusables;
    const firsts = this.others.get(unit) ?? [];
    // What several characters stand in for, or what stands in for several, is decided further on.
    if (this.long.has(unit)) return true;
    const seconds = this.others.get(next) ?? [];
    for (const first of [sounds[unit]!, ...firsts]) {
      for (const second of [sounds[next]!, ...seconds]) if (this.trie.pairs.has(first, second)) return true;
    }
    return false;
  }

  /** Whether two units that begin a term are one, or the third leaves a term open. */
  private mayGoOn(text: string, at: number, unit: number, next: number): boolean {
    const { sounds } = this.confusables;
    const { shorts, triples } = this.trie;
    const [first, second] = [sounds[unit]!, sounds[next]!];
    if (shorts.has(first, second)) return true;
    if (at + 2 >= text.length) return false;
    const third = text.charCodeAt(at + 2);
    const isPlain = (this.kinds[third]! & ODD) === 0 && third !== next && !this.startsParts(text, at + 2);
    return !isPlain || triples.has(pairKey(first, second), sounds[third]!);
  }
}
