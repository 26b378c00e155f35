import { buildAutomaton } from './build.js';
import type { HitList } from './hit-list.js';
import { type Layout, openLayout, pairSlot, STARTS } from './layout.js';

const ROOT = 1;

/** Finds all occurrences of all patterns, also overlapping ones, in one pass whatever the text. Immutable, shareable. */
export class Automaton {
  private constructor(private readonly layout: Layout) {}

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

  /** Appends every match to `hits`, by ascending end, longest first among equal ends. */
  findAll(text: string, hits: HitList): void {
    const { codes, starts, pairs, cells, fail, output, pattern, lengths } = this.layout;
    const length = text.length;
    let state = ROOT;
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(at);
      if (state === ROOT) {
        const start = starts[unit]!;
        if (start === STARTS.none) continue;
        if (start === STARTS.pair) {
          if (at + 1 === length) return;
          const slot = pairSlot(unit, text.charCodeAt(at + 1));
          if (((pairs[slot >> 5]! >> (slot & 31)) & 1) === 0) continue;
        }
      }
      const code = codes[unit]!;
      if (code === 0) {
        state = ROOT;
        continue;
      }
      for (;;) {
        const target = cells[state * 2]! + code;
        if (cells[target * 2 + 1] === state) {
          state = target;
          break;
        }
        if (state === ROOT) break;
        state = fail[state]!;
      }
      for (let end = output[state]!; end !== 0; end = output[fail[end]!]!) {
        const found = pattern[end]! - 1;
        hits.push(found, at + 1 - lengths[found]!, at + 1);
      }
    }
  }
}
