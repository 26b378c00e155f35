/** How one unit of a term was read from the text. */
export const READ = {
  /** A character by its own: literal if it is the term's, else its homophone. */
  own: 0,
  /** A stand-in (look-alike, parts, emoji, number); `step` of the piece says which. */
  standIn: 1,
  /** Letters that spell the syllable. */
  pinyin: 2,
  /** One letter that begins the syllable. */
  initial: 3,
} as const;

const DEPTH = 64;

/**
 * The way the search came: one piece for each unit of the term, in parallel arrays.
 * A value that lives on during one call and is overwritten by the next.
 */
export class Path {
  depth = 0;
  readonly start = new Int32Array(DEPTH);
  readonly end = new Int32Array(DEPTH);
  readonly read = new Uint8Array(DEPTH);
  /** Folded unit that was read; 0 for pinyin and initials. */
  readonly char = new Uint16Array(DEPTH);
  /** Step bit of a stand-in; what else happened to the letters of a syllable; 0 otherwise. */
  readonly step = new Int32Array(DEPTH);
  /** Whether a gap, a clause end, a repeat or an echo lies directly before the piece. */
  readonly before = new Uint8Array(DEPTH);

  push(start: number, end: number, read: number, char: number, step: number, before: number): boolean {
    const at = this.depth;
    if (at === DEPTH) return false;
    this.start[at] = start;
    this.end[at] = end;
    this.read[at] = read;
    this.char[at] = char;
    this.step[at] = step;
    this.before[at] = before;
    this.depth++;
    return true;
  }

  pop(): void {
    this.depth--;
  }

  get from(): number {
    return this.start[0]!;
  }

  get to(): number {
    return this.end[this.depth - 1]!;
  }
}

/** Bits of `Path.before`. `echo`: the unit before is said again in another guise. */
export const BEFORE = { gap: 1, clause: 2, repeat: 4, echo: 8 } as const;
