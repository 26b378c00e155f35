import { CUE_WORDS, type CueKind, type CueStrength } from './cue-words.js';
import { codePoint } from './glyphs.js';
import { DIGIT, GAP, LATIN, type Tokens } from './tokens.js';

export interface Cue {
  readonly kind: CueKind;
  readonly strength: CueStrength;
  readonly codes: readonly number[];
}

/** Cues by their first code point, longest first, so that 微信号 is tried before 微信. */
const BY_FIRST: ReadonlyMap<number, readonly Cue[]> = (() => {
  const byFirst = new Map<number, Cue[]>();
  for (const [kind, strength, words] of CUE_WORDS) {
    for (const word of words) {
      const codes = [...word].map(codePoint);
      byFirst.set(codes[0]!, [...(byFirst.get(codes[0]!) ?? []), { kind, strength, codes }]);
    }
  }
  for (const cues of byFirst.values()) cues.sort((a, b) => b.codes.length - a.codes.length);
  return byFirst;
})();

/** Whether a cue begins with a unit: asked of every character, which a map would make dear. */
const STARTS = Uint8Array.from({ length: 0x10000 }, (_, unit) => Number(BY_FIRST.has(unit)));

/** Whether a cue begins with this code point. */
export const cueStarts = (point: number): boolean =>
  point < STARTS.length ? STARTS[point] === 1 : BY_FIRST.has(point);

export interface CueMatch {
  readonly cue: Cue;
  /** The first token after the cue. */
  readonly to: number;
  /** An account letter follows without any gap, as in `vxabc123`. */
  readonly glued: boolean;
}

/** Gaps that may be strewn between two characters of a cue: 薇~信. */
const MAX_GAPS = 2;

const NO_MATCH: readonly CueMatch[] = [];

/** Every cue that starts at a token, longest first. Bounded work: cues are short. */
export function cuesAt(tokens: Tokens, from: number): readonly CueMatch[] {
  const first = tokens.code[from]!;
  if (!cueStarts(first)) return NO_MATCH;
  const matches: CueMatch[] = [];
  for (const cue of BY_FIRST.get(first)!) {
    const to = matchCue(tokens, from, cue);
    if (to < 0 || !startsWord(tokens, from)) continue;
    const last = tokens.kind[to - 1]!;
    matches.push({ cue, to, glued: last === LATIN && to < tokens.count && tokens.kind[to] === LATIN });
  }
  return matches;
}

function matchCue(tokens: Tokens, from: number, { codes }: Cue): number {
  let i = from;
  for (let c = 0; c < codes.length; c++) {
    const wanted = codes[c]!;
    let gaps = 0;
    while (
      c > 0 &&
      i < tokens.count &&
      tokens.code[i] !== wanted &&
      tokens.kind[i] === GAP &&
      gaps < MAX_GAPS
    ) {
      i++;
      gaps++;
    }
    if (i >= tokens.count || tokens.code[i] !== wanted) return -1;
    i++;
  }
  return i;
}

/** A cue in Latin letters does not start inside a word: no `q` in `faq`, no `v` in `tv`. */
function startsWord(tokens: Tokens, at: number): boolean {
  if (tokens.kind[at] !== LATIN || at === 0) return true;
  const before = tokens.kind[at - 1];
  return before !== LATIN && before !== DIGIT;
}
