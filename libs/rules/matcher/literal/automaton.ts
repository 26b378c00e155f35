import { buildAutomaton } from './build.js';
import type { HitList } from './hit-list.js';
import { FAIL, type Layout, openLayout, PAIR, PAIRS_A_WORD, pairSlot, STARTS, tripleSlot } from './layout.js';

const ROOT = 1;

/** Finds all occurrences of all patterns, also overlapping ones, in one pass whatever the text. Immutable, shareable. */
export class Automaton {
  private readonly hasSingles: boolean;

  private constructor(private readonly layout: Layout) {
    this.hasSingles = layout.starts.includes(STARTS.always);
  }

  /** @throws FengsuiError `dictionary.invalid` for empty or repeated patterns. */
  static build(patterns: readonly string[]): Automaton {
    return new Automaton(buildAutomaton(patterns));
  }

  /** @throws FengsuiError `artifact.corrupt` when the bytes are not a whole automaton. */
  static open(buffer: SharedArrayBuffer): Automaton {
    return new Automaton(openLayout(buffer));
  }

  /** The compiled form: hand it to another thread, or write it to a file. Never change it. */
  get buffer(): SharedArrayBuffer {
    return this.layout.buffer;
  }

  /**
   * Appends every match to `hits`, by ascending end, longest first among equal ends.
   *
   * Most text is passed over by the pair filter alone. Where two units pass, both are stepped at once, and the
   * automaton runs until only a suffix of one unit is left: then that unit and the next are a pair again.
   */
  findAll(text: string, hits: HitList): void {
    const { codes, pairs, triples, cells, fail, output } = this.layout;
    const { hasSingles } = this;
    const rootBase = cells[ROOT * 2]!;
    const pairMask = pairs.length * PAIRS_A_WORD - 1;
    const tripleMask = triples.length * 32 - 1;
    const length = text.length;
    /** Matches that end at or before this offset have been told. */
    let told = 0;
    let at = 0;
    while (at < length) {
      const unit = text.charCodeAt(at);
      if (hasSingles && at >= told) {
        this.tellSingle(unit, at, hits);
        told = at + 1;
      }
      if (++at === length) return;
      const next = text.charCodeAt(at);
      const slot = pairSlot(unit, next, pairMask);
      const pair = (pairs[slot >> 4]! >> ((slot & 15) << 1)) & 3;
      if (pair === 0) continue;
      // No pattern of two: without the right third unit nothing will come of it.
      if (pair === PAIR.longer) {
        if (at + 1 === length) continue;
        const triple = tripleSlot(unit, next, text.charCodeAt(at + 1), tripleMask);
        if (((triples[triple >> 5]! >> (triple & 31)) & 1) === 0) continue;
      }
      const first = rootBase + codes[unit]!;
      if (cells[first * 2 + 1] !== ROOT) continue;
      let state = cells[first * 2]! + codes[next]!;
      if (cells[state * 2 + 1] !== first) continue;
      for (;;) {
        if (output[state] !== 0) this.tell(output[state]!, at + 1, hits);
        told = ++at;
        if (at === length) return;
        const code = codes[text.charCodeAt(at)]!;
        let target = cells[state * 2]! + code;
        while (cells[target * 2 + 1] !== state) {
          state = fail[state]!;
          if (state <= FAIL.toRoot) break;
          target = cells[state * 2]! + code;
        }
        if (state <= FAIL.toRoot) break;
        state = target;
      }
      if (state === FAIL.toLast) at--;
    }
  }

  private tell(output: number, end: number, hits: HitList): void {
    const { suffix, lengths } = this.layout;
    for (let pattern = output; pattern !== 0; pattern = suffix[pattern - 1]!) {
      hits.push(pattern - 1, end - lengths[pattern - 1]!, end);
    }
  }

  private tellSingle(unit: number, at: number, hits: HitList): void {
    const { starts, cells, codes, output } = this.layout;
    if (starts[unit] === STARTS.always) this.tell(output[cells[ROOT * 2]! + codes[unit]!]!, at + 1, hits);
  }
}
