import { type Confusables, FLAG, type Reading, stepBit } from '#libs/text';
import { LetterRuns, MAX_RUN } from './letter-runs.js';
import { BEFORE, Path, READ } from './path.js';
import { childOf, firstChildFrom, type SoundTrie } from './sound-trie.js';
import { MAX_GAP, MAX_PART_GAP, MAX_REPEAT, Starts } from './starts.js';

const [GAP, REPEAT, HOMOPHONE, PINYIN, INITIALS] = (
  ['gap', 'repeat', 'homophone', 'pinyin', 'initials'] as const
).map(stepBit) as [number, number, number, number, number];
const A = 97;
const ZERO = 48;
const LETTERS = 26;
/** Node visits allowed from one start: the search stays linear whatever the text. */
const MAX_VISITS = 400;

/** Called for every way a term can be read; the path is only valid during the call. */
export type OnPath = (term: number, path: Path) => void;

/**
 * Reads a folded text in every disguise at once: each position offers the character itself, its sound, what it looks
 * like, what its parts compose, the syllable its letters spell, the syllables its letter may begin; between two pieces
 * symbols and repeats may be skipped. The trie says which readings are terms.
 */
export class DisguiseSearch {
  private readonly path = new Path();
  private text = '';
  private visits = 0;
  private readonly starts: Starts;
  private readonly letters: LetterRuns;

  constructor(
    private readonly confusables: Confusables,
    private readonly trie: SoundTrie,
    private readonly onPath: OnPath,
  ) {
    this.starts = new Starts(confusables, trie);
    this.letters = new LetterRuns(confusables);
  }

  /** Reports every term read from every start. Linear in the text's length. */
  search(folded: string): void {
    const { starts } = this;
    this.text = folded;
    this.letters.text = folded;
    for (let at = starts.next(folded, 0); at >= 0; at = starts.next(folded, at + 1)) {
      if (this.isDeepInRun(at)) continue;
      if (starts.isLetter(folded, at) && starts.isLetter(folded, at - 1) && !this.letters.beginsSyllable(at))
        continue;
      this.visits = MAX_VISITS;
      this.path.depth = 0;
      this.readAt(0, at, 0, 0);
    }
  }

  /** Whether the same unit stands before `at` and twice behind it: the run's first and last ones are starts enough. */
  private isDeepInRun(at: number): boolean {
    const { text } = this;
    const unit = text.charCodeAt(at);
    return (
      text.charCodeAt(at - 1) === unit && text.charCodeAt(at + 1) === unit && text.charCodeAt(at + 2) === unit
    );
  }

  /** Continues behind the last piece: reports what ends here, then tries every way on. */
  private visit(node: number, used: number): void {
    if (--this.visits < 0) return;
    const { trie, path } = this;
    for (let term = trie.termStart[node]!; term < trie.termStart[node + 1]!; term++)
      this.onPath(trie.terms[term]!, path);
    if (trie.children[node] === trie.children[node + 1]) return;
    const at = path.to;
    if (at >= this.text.length) return;
    const { flags, sounds } = this.confusables;
    const unit = this.text.charCodeAt(at);
    // What most units are: read by their own sound alone, and no repetition of what stands before them.
    if (flags[unit] === 0 && unit !== this.text.charCodeAt(at - 1) && sounds[unit] !== trie.unit[node]) {
      this.readOwn(node, at, unit, 0, used);
      return;
    }
    this.readBehindGaps(node, at, 0, used);
    if (!this.allows(node, REPEAT)) return;
    this.readBehindCopies(node, at, used);
    this.readBehindEcho(node, at, used);
  }

  /** Goes on behind the last unit said again in another guise: 男ren人, 神滚棍骗子. */
  private readBehindEcho(node: number, at: number, used: number): void {
    const { confusables, text, trie } = this;
    const unit = text.charCodeAt(at);
    const sound = trie.unit[node]!;
    if (confusables.sounds[unit] === sound) {
      if (unit === text.charCodeAt(at - 1) || !this.allows(node, used | REPEAT | HOMOPHONE)) return;
      this.readBehindGaps(node, at + 1, BEFORE.echo, used | REPEAT | HOMOPHONE);
    } else if ((confusables.flags[unit]! & FLAG.letter) !== 0 && this.allows(node, used | REPEAT | PINYIN)) {
      const end = this.letters.endOfSpelling(at, sound);
      if (end > at) this.readBehindGaps(node, end, BEFORE.echo, used | REPEAT | PINYIN);
    }
  }

  /** Goes on behind copies of the last unit, side by side or with symbols between them: 傻傻逼, 傻*傻*逼. */
  private readBehindCopies(node: number, at: number, used: number): void {
    const { text } = this;
    const last = text.charCodeAt(at - 1);
    if (this.isGap(last)) return;
    const mayCross = this.allows(node, GAP);
    let behind = at;
    let before: number = BEFORE.repeat;
    for (let copies = 0; copies < MAX_REPEAT; copies++) {
      let next = behind;
      while (mayCross && next - behind < MAX_PART_GAP && this.isGap(text.charCodeAt(next))) next++;
      if (text.charCodeAt(next) !== last) break;
      if (next > behind) before |= BEFORE.gap;
      behind = next + 1;
    }
    if (behind === at) return;
    const steps = used | REPEAT | (before & BEFORE.gap ? GAP : 0);
    this.readBehindGaps(node, behind, before, steps);
  }

  private readBehindGaps(node: number, from: number, before: number, used: number): void {
    const { flags } = this.confusables;
    let passed = before;
    let steps = used;
    for (let at = from; at < this.text.length && at - from <= MAX_GAP; at++) {
      const flag = flags[this.text.charCodeAt(at)]!;
      if ((flag & FLAG.gap) === 0 || (flag & FLAG.reading) !== 0) this.readAt(node, at, passed, steps);
      if ((flag & FLAG.gap) === 0 || !this.allows(node, GAP)) return;
      passed |= BEFORE.gap | (flag & FLAG.clause ? BEFORE.clause : 0);
      steps |= GAP;
    }
  }

  /** Whether some term at or below the node may be found through all these steps. */
  private allows(node: number, steps: number): boolean {
    return (steps & ~this.trie.allowed[node]!) === 0;
  }

  private isGap(unit: number): boolean {
    return (this.confusables.flags[unit]! & FLAG.gap) !== 0;
  }

  /** Tries everything that the text at `at` can be read as. */
  private readAt(node: number, at: number, before: number, used: number): void {
    const unit = this.text.charCodeAt(at);
    const flag = this.confusables.flags[unit]!;
    this.readOwn(node, at, unit, before, used);
    if (flag & (FLAG.reading | FLAG.part)) this.readStandIns(node, at, before, used);
    if (flag & FLAG.letter) {
      this.readSyllables(node, at, before, used | PINYIN);
      if (!this.letters.isLetter(at - 1)) this.readLoneLetter(node, at, before, used | INITIALS);
    }
  }

  /** Goes on with a unit read by its own sound. */
  private readOwn(node: number, at: number, unit: number, before: number, used: number): void {
    const { path, trie } = this;
    const child = childOf(trie, node, this.confusables.sounds[unit]!);
    if (child === 0 || !this.allows(child, used)) return;
    if (!path.push(at, at + 1, READ.own, unit, 0, before)) return;
    this.visit(child, used);
    path.pop();
  }

  /** A letter that stands alone, or only beside its copies, as an initial. */
  private readLoneLetter(node: number, at: number, before: number, used: number): void {
    const { text } = this;
    const unit = text.charCodeAt(at);
    let end = at + 1;
    while (end - at <= MAX_REPEAT && text.charCodeAt(end) === unit) end++;
    if (this.letters.isLetter(end)) return;
    this.readInitial(node, at, end, before, end > at + 1 ? used | REPEAT : used);
  }

  private readStandIns(node: number, at: number, before: number, used: number): void {
    const { text } = this;
    const { readings, flags, parts } = this.confusables;
    const unit = text.charCodeAt(at);
    const flag = flags[unit]!;
    if (flag & FLAG.reading) {
      for (const reading of readings.ofUnit(unit)) this.readAs(reading, node, at, at + 1, before, used);
      if (at + 1 < text.length) this.readPair(at, at + 1, node, before, used);
    }
    if ((flag & FLAG.part) === 0) return;
    let second = at + 1;
    while (
      second < text.length &&
      second - at <= MAX_PART_GAP &&
      (flags[text.charCodeAt(second)]! & FLAG.gap) !== 0
    ) {
      second++;
    }
    if (second < text.length && parts.has(unit, text.charCodeAt(second)))
      this.readPair(at, second, node, before, used);
  }

  private readPair(at: number, second: number, node: number, before: number, used: number): void {
    const { text } = this;
    for (const reading of this.confusables.readings.ofPair(text.charCodeAt(at), text.charCodeAt(second))) {
      const end = this.endOf(reading.source, second);
      if (end !== 0) this.readAs(reading, node, at, end, before, used);
    }
  }

  /** Where `source` ends when its second unit stands at `at`, gaps between its parts allowed; 0 when it does not. */
  private endOf(source: string, at: number): number {
    const { text } = this;
    const { flags } = this.confusables;
    let here = at + 1;
    for (let part = 2; part < source.length; part++) {
      const from = here;
      while (here < text.length && text.charCodeAt(here) !== source.charCodeAt(part)) {
        if (here - from >= MAX_PART_GAP || (flags[text.charCodeAt(here)]! & FLAG.gap) === 0) return 0;
        here++;
      }
      if (here++ >= text.length) return 0;
    }
    return here;
  }

  /** Goes on with all characters of a reading's target: the first piece has its place, the others share it. */
  private readAs(
    { target, sounds, step }: Reading,
    node: number,
    at: number,
    end: number,
    before: number,
    used: number,
  ): void {
    const { path, trie } = this;
    const depth = path.depth;
    let here = node;
    for (let k = 0; k < target.length && (k === 0 || here !== 0); k++) {
      here = childOf(trie, here, sounds.charCodeAt(k));
      if (here === 0 || !path.push(at, end, READ.standIn, target.charCodeAt(k), step, k === 0 ? before : 0))
        break;
    }
    const isWhole = here !== 0 && path.depth === depth + target.length;
    if (isWhole && this.allows(here, used | step)) this.visit(here, used | step);
    path.depth = depth;
  }

  /**
   * Letters that spell a syllable, however many syllables begin alike; each letter may stand several times, and symbols
   * between them: shaaa, s.h.a, s h a.
   */
  private readSyllables(node: number, at: number, before: number, used: number): void {
    if (!this.allows(node, used)) return;
    const { spelling, spelt } = this.confusables.syllables;
    let state = 0;
    let previous = -1;
    let extra = 0;
    /** Letters since the last gap, and how many may stand together. */
    let together = 0;
    let most = MAX_RUN;
    for (let end = at; end < this.text.length; end++) {
      const letter = this.text.charCodeAt(end) - A;
      if (letter < 0 || letter >= LETTERS) {
        if (previous < 0 || !this.letters.mayPart(end)) return;
        // Sentences hold spaces and commas, too: these part every letter or none.
        if (this.letters.isOrdinaryGap(end)) most = 1;
        if (together > most) return;
        extra |= GAP;
        together = 0;
        continue;
      }
      if (++together > most) return;
      const next = spelling[state * LETTERS + letter]!;
      // No syllable has a letter twice in a row.
      if (next === 0 && letter !== previous) return;
      if (next === 0) extra |= REPEAT;
      else state = next;
      previous = letter;
      if (!this.allows(node, used | extra)) return;
      const child = spelt[state] === 0 ? 0 : childOf(this.trie, node, spelt[state]!);
      if (child !== 0) this.readSyllable(child, at, end + 1, before, used, extra);
    }
  }

  /** A whole syllable `[at, end)`, its tone as a digit, and its copies: sha, sha3, shasha. */
  private readSyllable(
    child: number,
    at: number,
    end: number,
    before: number,
    used: number,
    extra: number,
  ): void {
    const behind = this.letters.endOfTone(end, (extra & GAP) !== 0, (extra & REPEAT) !== 0, this.hasTones());
    this.readSpelt(child, at, behind, before, used, extra);
    const copies = this.letters.endOfCopies(at, behind);
    if (copies > behind) this.readSpelt(child, at, copies, before, used, extra | REPEAT);
  }

  private readSpelt(
    child: number,
    at: number,
    end: number,
    before: number,
    used: number,
    extra: number,
  ): void {
    const { path } = this;
    if (!this.allows(child, used | extra) || !path.push(at, end, READ.pinyin, 0, extra, before)) return;
    this.visit(child, used | extra);
    path.pop();
  }

  /** Whether the piece before ends with its tone. */
  private hasTones(): boolean {
    const { path, text } = this;
    if (path.depth === 0 || path.read[path.depth - 1] !== READ.pinyin) return false;
    const last = text.charCodeAt(path.to - 1);
    return last >= ZERO && last <= ZERO + 5;
  }

  /** A letter that begins the syllable of any child: they stand side by side. */
  private readInitial(node: number, at: number, end: number, before: number, used: number): void {
    if (!this.allows(node, used)) return;
    const { text, trie, path } = this;
    const [first, last] = this.confusables.syllables.initials[text.charCodeAt(at) - A]!;
    for (let child = firstChildFrom(trie, node, first); child < trie.children[node + 1]!; child++) {
      if (trie.unit[child]! > last) return;
      if (!this.allows(child, used) || !path.push(at, end, READ.initial, 0, used & REPEAT, before)) continue;
      this.visit(child, used);
      path.pop();
    }
  }
}
