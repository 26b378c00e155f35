import { type Confusables, FLAG } from '#libs/text';
import type { SoundTrie } from './sound-trie.js';
import { soundPairSlot } from './sound-trie.js';

/**
 * Where a disguised term can begin, decided from two neighbouring units. Ordinary text is turned away here: this is
 * the only work that most characters ever cause.
 */
export class Starts {
  /** By unit: whether any reading of it leads into the trie. */
  private readonly opens: Uint8Array;
  /** The sounds of units that can be read in more ways than by their own. */
  private readonly others = new Map<number, readonly number[]>();

  constructor(
    private readonly confusables: Confusables,
    private readonly trie: SoundTrie,
  ) {
    const { flags, readings, sounds } = confusables;
    for (const [unit, list] of readings) {
      this.others.set(unit, [...new Set(list.map(({ target }) => sounds[target.charCodeAt(0)]!))]);
    }
    this.opens = Uint8Array.from(flags, (flag, unit) => {
      if (flag & FLAG.letter || trie.roots[sounds[unit]!] !== 0) return 1;
      return this.others.get(unit)?.some((sound) => trie.roots[sound] !== 0) ? 1 : 0;
    });
  }

  /** Whether a term may begin with `unit` when `next` follows it (0 at the end of the text). */
  mayStart(unit: number, next: number): boolean {
    if (this.opens[unit] === 0) return false;
    const { flags } = this.confusables;
    const here = flags[unit]!;
    const there = flags[next]!;
    if (((here | there) & (FLAG.gap | FLAG.letter)) !== 0 || unit === next) return true;
    if (((here | there) & FLAG.reading) === 0)
      return this.hasPair(this.confusables.sounds[unit]!, this.confusables.sounds[next]!);
    return this.mayPair(unit, next);
  }

  private mayPair(unit: number, next: number): boolean {
    const { flags, readings, sounds } = this.confusables;
    const firsts = flags[unit]! & FLAG.reading ? this.others.get(unit)! : [];
    // A reading of several characters is followed by a character further on.
    if (
      firsts.length > 0 &&
      readings.get(unit)!.some(({ source, target }) => source.length + target.length > 2)
    )
      return true;
    const seconds = flags[next]! & FLAG.reading ? this.others.get(next)! : [];
    for (const first of [sounds[unit]!, ...firsts]) {
      for (const second of [sounds[next]!, ...seconds]) if (this.hasPair(first, second)) return true;
    }
    return false;
  }

  private hasPair(first: number, second: number): boolean {
    const slot = soundPairSlot(first, second);
    return ((this.trie.pairs[slot >> 5]! >> (slot & 31)) & 1) === 1;
  }
}
