import type { Syllables } from '#libs/text';

const A = 97;
const LETTERS = 26;
const MAX_SYLLABLE = 6;

/** True when the letters `[from, to)` can be read as whole syllables. */
export function spellsOut(text: string, from: number, to: number, { spelling, spelt }: Syllables): boolean {
  // Bit k: the letters up to `at + k` are whole syllables.
  let reached = 1;
  for (let at = from; at < to; at++, reached >>= 1) {
    if ((reached & 1) === 0) continue;
    let state = 0;
    for (let end = at; end < to && end - at < MAX_SYLLABLE; end++) {
      state = spelling[state * LETTERS + text.charCodeAt(end) - A]!;
      if (state === 0) break;
      if (spelt[state]) reached |= 2 << (end - at);
    }
  }
  return (reached & 1) === 1;
}
