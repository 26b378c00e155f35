import { type Confusables, FLAG } from '#libs/text';
import { childOf, type SoundTrie } from './sound-trie.js';

const ODD = FLAG.gap | FLAG.letter | FLAG.reading;

/**
 * Where a disguised term can begin. Ordinary text is turned away here, mostly by two neighbouring units: this is the
 * only work that most characters ever cause.
 */
export class Starts {
  /** By unit: whether any reading of it leads into the trie. */
  private readonly opens: Uint8Array;
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
    this.opens = Uint8Array.from(flags, (flag, unit) => {
      if (flag & FLAG.letter || trie.roots[sounds[unit]!] !== 0) return 1;
      return this.others.get(unit)?.some((sound) => trie.roots[sound] !== 0) ? 1 : 0;
    });
  }

  /** Whether a disguised term may begin at `at`. Never a false no. */
  mayStart(text: string, at: number): boolean {
    const unit = text.charCodeAt(at);
    if (this.opens[unit] === 0) return false;
    const { flags, sounds } = this.confusables;
    const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
    if (((flags[unit]! | flags[next]!) & (FLAG.gap | FLAG.letter)) !== 0 || unit === next) return true;
    if (this.startsParts(text, at) || this.startsParts(text, at + 1)) return true;
    if (((flags[unit]! | flags[next]!) & FLAG.reading) === 0) {
      return this.trie.pairs.has(sounds[unit]!, sounds[next]!) && !this.leadsNowhere(text, at);
    }
    return this.mayPair(unit, next);
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

  /** Whether plain characters from `at` on leave the trie before any term ends: what most starts come to. */
  private leadsNowhere(text: string, at: number): boolean {
    const { trie } = this;
    const { flags, sounds } = this.confusables;
    let node = 0;
    let last = 0;
    for (let here = at; here < text.length; here++) {
      const unit = text.charCodeAt(here);
      if ((flags[unit]! & ODD) !== 0 || unit === last || this.startsParts(text, here)) return false;
      node = childOf(trie, node, sounds[unit]!);
      if (node === 0) return true;
      if (trie.termStart[node] !== trie.termStart[node + 1]) return false;
      last = unit;
    }
    return true;
  }
}
