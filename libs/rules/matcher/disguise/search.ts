import { type Confusables, FLAG, type Reading } from '#libs/text';
import { BEFORE, Path, READ } from './path.js';
import { childOf, firstChildFrom, type SoundTrie } from './sound-trie.js';
import { spellsOut } from './spelling.js';
import { MAX_GAP, Starts } from './starts.js';

const A = 97;
const LETTERS = 26;
/** Copies of a character that may follow it. */
const MAX_REPEAT = 16;
/** Symbols that may stand between two parts of a character. */
const MAX_PART_GAP = 2;
/** Letters of a run that may stand before a term: longer runs are no pinyin. */
const MAX_RUN = 24;
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
  private onPath: OnPath = () => {};
  private readonly starts: Starts;

  constructor(
    private readonly confusables: Confusables,
    private readonly trie: SoundTrie,
  ) {
    this.starts = new Starts(confusables, trie);
  }

  /** Reports every term read from every start. Linear in the text's length. */
  search(folded: string, onPath: OnPath): void {
    const { starts } = this;
    this.text = folded;
    this.onPath = onPath;
    for (let at = 0; at < folded.length; at++) {
      if (!starts.mayStart(folded, at)) continue;
      if (starts.isLetter(folded, at) && starts.isLetter(folded, at - 1) && !this.beginsSyllable(at))
        continue;
      this.visits = MAX_VISITS;
      this.path.depth = 0;
      this.readAt(0, at, 0);
    }
  }

  /** Whether the letters of the run before `at` are whole syllables: only then may a term begin inside the run. */
  private beginsSyllable(at: number): boolean {
    let from = at;
    while (
      from > 0 &&
      at - from < MAX_RUN &&
      (this.confusables.flags[this.text.charCodeAt(from - 1)]! & FLAG.letter) !== 0
    )
      from--;
    return at - from < MAX_RUN && spellsOut(this.text, from, at, this.confusables.syllables);
  }

  /** Continues behind the last piece: reports what ends here, then tries every way on. */
  private visit(node: number): void {
    if (--this.visits < 0) return;
    const { trie, path, text } = this;
    for (let term = trie.termStart[node]!; term < trie.termStart[node + 1]!; term++)
      this.onPath(trie.terms[term]!, path);
    if (trie.children[node] === trie.children[node + 1]) return;
    const at = path.to;
    this.readBehindGaps(node, at, 0);
    const last = text.charCodeAt(at - 1);
    let behind = at;
    while (behind < text.length && behind - at < MAX_REPEAT && text.charCodeAt(behind) === last) behind++;
    if (behind > at && (this.confusables.flags[last]! & FLAG.gap) === 0)
      this.readBehindGaps(node, behind, BEFORE.repeat);
  }

  private readBehindGaps(node: number, from: number, before: number): void {
    const { flags } = this.confusables;
    let passed = before;
    let at = from;
    for (; at < this.text.length && at - from <= MAX_GAP; at++) {
      const flag = flags[this.text.charCodeAt(at)]!;
      if ((flag & FLAG.gap) === 0 || (flag & FLAG.reading) !== 0) this.readAt(node, at, passed);
      if ((flag & FLAG.gap) === 0) return;
      passed |= BEFORE.gap | (flag & FLAG.clause ? BEFORE.clause : 0);
    }
  }

  /** Tries everything that the text at `at` can be read as. */
  private readAt(node: number, at: number, before: number): void {
    const { confusables, path, trie, text } = this;
    const unit = text.charCodeAt(at);
    const flag = confusables.flags[unit]!;
    const child = childOf(trie, node, confusables.sounds[unit]!);
    if (child !== 0 && path.push(at, at + 1, READ.own, unit, 0, before)) {
      this.visit(child);
      path.pop();
    }
    if (flag & (FLAG.reading | FLAG.part)) this.readStandIns(node, at, before);
    if (flag & FLAG.letter) this.readLetters(node, at, before);
  }

  private readStandIns(node: number, at: number, before: number): void {
    const { text } = this;
    const { readings, flags, parts } = this.confusables;
    const unit = text.charCodeAt(at);
    const flag = flags[unit]!;
    if (flag & FLAG.reading) {
      for (const reading of readings.ofUnit(unit)) this.readAs(reading, node, at, at + 1, before);
      if (at + 1 < text.length) this.readPair(unit, at, at + 1, node, before);
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
      this.readPair(unit, at, second, node, before);
  }

  private readPair(unit: number, at: number, second: number, node: number, before: number): void {
    for (const reading of this.confusables.readings.ofPair(unit, this.text.charCodeAt(second))) {
      const end = this.endOf(reading.source, second);
      if (end !== 0) this.readAs(reading, node, at, end, before);
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
  ): void {
    const { path, trie } = this;
    const depth = path.depth;
    let here = node;
    for (let k = 0; k < target.length; k++) {
      here = childOf(trie, here, sounds.charCodeAt(k));
      if (here === 0 || !path.push(at, end, READ.standIn, target.charCodeAt(k), step, k === 0 ? before : 0))
        break;
    }
    if (here !== 0 && path.depth === depth + target.length) this.visit(here);
    path.depth = depth;
  }

  private readLetters(node: number, at: number, before: number): void {
    const { text, trie, path } = this;
    const { spelling, spelt, initials } = this.confusables.syllables;
    let state = 0;
    for (let end = at; end < text.length; end++) {
      const letter = text.charCodeAt(end) - A;
      if (letter < 0 || letter >= LETTERS) break;
      state = spelling[state * LETTERS + letter]!;
      if (state === 0) break;
      const child = spelt[state] === 0 ? 0 : childOf(trie, node, spelt[state]!);
      if (child !== 0 && path.push(at, end + 1, READ.pinyin, 0, 0, before)) {
        this.visit(child);
        path.pop();
      }
    }
    const [first, last] = initials[text.charCodeAt(at) - A]!;
    for (let child = firstChildFrom(trie, node, first); child < trie.children[node + 1]!; child++) {
      if (trie.unit[child]! > last) break;
      if (!path.push(at, at + 1, READ.initial, 0, 0, before)) return;
      this.visit(child);
      path.pop();
    }
  }
}
