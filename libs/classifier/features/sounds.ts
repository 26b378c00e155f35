export const FIRST_HAN = 0x4e00;
export const LAST_HAN = 0x9fff;
const LETTERS = 26;
const A = 0x61;

/** How Mandarin sounds: one unit a toneless syllable, whether it is written or spelt. Travels in the model file. */
export interface SoundTable {
  /** Sound unit by Han character from U+4E00 on; 0 where none is known. */
  readonly ofHan: Uint16Array;
  /** Transitions of the spelling automaton: `state * 26 + letter` → state; 0 is both the start and 'none'. */
  readonly spelling: Int16Array;
  /** Sound unit spelt when in a state; 0 where none ends. */
  readonly spelt: Uint16Array;
}

/** A table that knows no sounds: every character stands for itself. */
export const silentTable = (): SoundTable => ({
  ofHan: new Uint16Array(LAST_HAN - FIRST_HAN + 1),
  spelling: new Int16Array(LETTERS),
  spelt: new Uint16Array(1),
});

/**
 * Writes the units of a run of letters a–z, text[from, end), from `size` on: its syllables, longest first, where the
 * whole run is made of them, else its letters. Never more units than letters. Returns the new size.
 */
export function spell(
  { spelling, spelt }: SoundTable,
  text: string,
  from: number,
  end: number,
  units: Uint32Array,
  size: number,
): number {
  let written = size;
  for (let at = from; at < end; ) {
    let [state, unit, next] = [0, 0, at];
    for (let to = at; to < end; to++) {
      state = spelling[state * LETTERS + text.charCodeAt(to) - A]!;
      if (state === 0) break;
      if (spelt[state] !== 0) [unit, next] = [spelt[state]!, to + 1];
    }
    if (unit === 0) return letters(text, from, end, units, size);
    units[written++] = unit;
    at = next;
  }
  return written;
}

function letters(text: string, from: number, end: number, units: Uint32Array, size: number): number {
  for (let at = from; at < end; at++) units[size + at - from] = text.charCodeAt(at);
  return size + end - from;
}

/** What tells two tables apart: equal tables have equal marks. */
export function markOf({ ofHan, spelling, spelt }: SoundTable): string {
  let hash = 0x811c9dc5;
  for (const table of [ofHan, spelling, spelt])
    for (let i = 0; i < table.length; i++) hash = Math.imul(hash ^ table[i]!, 0x01000193);
  return `${hash >>> 0}:${ofHan.length}:${spelling.length}:${spelt.length}`;
}
