import type { Alignment, Span, TextField } from '#libs/domain';
import {
  alignmentOf,
  type Confusables,
  type FoldedText,
  foldSteps,
  type Segmenter,
  stepBit,
  stepNames,
  type Token,
} from '#libs/text';
import { INNOCENT, judgePath } from '../matcher/disguise/judge.js';
import { DisguiseSearch } from '../matcher/disguise/search.js';
import { HitList } from '../matcher/literal/hit-list.js';
import type { Detection } from '../signals.js';
import type { CompiledTerm, Dictionary } from './compile.js';

/** A hit in folded positions, before alignment and allow-terms had their say. */
interface Hit {
  readonly term: number;
  readonly start: number;
  readonly end: number;
  /** Mask of the disguises, without the folding steps. */
  readonly steps: number;
}

const REPEAT = stepBit('repeat');

/** Finds the terms of a dictionary in texts, in whatever disguise each term admits. Not re-entrant. */
export class Detector {
  private readonly hits = new HitList();
  private readonly search: DisguiseSearch;

  constructor(
    private readonly dictionary: Dictionary,
    private readonly confusables: Confusables,
    private readonly segmenter: Segmenter,
  ) {
    this.search = new DisguiseSearch(confusables, dictionary.sounds);
  }

  /** Every term found, by position, longer ones first. Never throws; linear in the text's length. */
  detect(text: FoldedText, field: TextField): Detection[] {
    const allowed: Span[] = [];
    const found = this.literal(text.folded, allowed);
    this.disguised(text.folded, found);
    if (found.length === 0) return [];
    let tokens: Token[] | undefined;
    const words = () => (tokens ??= this.segmenter.cut(text.folded));
    return found
      .filter(({ start, end }) => !allowed.some((span) => span.start <= start && end <= span.end))
      .sort((a, b) => a.start - b.start || b.end - a.end || a.term - b.term)
      .flatMap((hit) => this.detection(hit, text, field, words));
  }

  private literal(folded: string, allowed: Span[]): Hit[] {
    const { automaton, meanings, terms } = this.dictionary;
    const { hits } = this;
    hits.clear();
    automaton.findAll(folded, hits);
    const found: Hit[] = [];
    for (let index = 0; index < hits.length; index++) {
      const start = hits.start(index);
      const end = hits.end(index);
      if (!standsFree(folded, start, end)) continue;
      for (const meaning of meanings[hits.pattern(index)]!) {
        if (meaning < 0) allowed.push({ start, end });
        else found.push(withRepeats({ term: meaning, start, end, steps: 0 }, terms[meaning]!, folded));
      }
    }
    return found;
  }

  /** Adds the best disguised reading of each term at each place where it is not literal already. */
  private disguised(folded: string, found: Hit[]): void {
    const { terms } = this.dictionary;
    const best = new Map<number, Hit[]>();
    this.search.search(folded, (index, path) => {
      const term = terms[index]!;
      const steps = judgePath(path, term.folded, folded, this.confusables);
      if (steps === INNOCENT || steps === 0 || (steps & ~term.allowedSteps) !== 0) return;
      const hit: Hit = { term: index, start: path.from, end: path.to, steps };
      const rivals = best.get(index);
      if (rivals) rivals.push(hit);
      else best.set(index, [hit]);
    });
    if (best.size === 0) return;
    const literal = [...found];
    for (const [term, hits] of best) {
      const taken = literal.filter((hit) => hit.term === term);
      hits.sort(
        (a, b) => b.end - b.start - (a.end - a.start) || bits(a.steps) - bits(b.steps) || a.start - b.start,
      );
      for (const hit of hits) {
        if (taken.some((other) => other.start < hit.end && hit.start < other.end)) continue;
        taken.push(hit);
        found.push(hit);
      }
    }
  }

  private detection(hit: Hit, text: FoldedText, field: TextField, words: () => Token[]): Detection[] {
    const term = this.dictionary.terms[hit.term]!;
    const span = text.span(hit.start, hit.end);
    if (!keepsVariant(term, text, hit)) return [];
    const alignment = this.alignment(term, hit, text.folded, words);
    if (alignment !== undefined && refuses(term, alignment)) return [];
    const steps = hit.steps | foldSteps(text.original, span.start, span.end, this.confusables.fold);
    return [
      {
        term: term.text,
        dictionary: term.dictionary,
        label: term.label,
        severity: term.severity,
        field,
        spans: [span],
        surface: text.original.slice(span.start, span.end),
        steps: stepNames(steps),
        ...(alignment && { alignment }),
        weight: term.weight,
      },
    ];
  }

  /** Asked only of literal hits whose term cares: jieba has no opinion on a disguise. */
  private alignment(
    term: CompiledTerm,
    hit: Hit,
    folded: string,
    words: () => Token[],
  ): Alignment | undefined {
    if (term.alignment === 'any' || (hit.steps & ~REPEAT) !== 0 || !HAN.test(term.folded)) return undefined;
    return folded.length === hit.end - hit.start ? 'word' : alignmentOf(words(), hit.start, hit.end);
  }
}

const HAN = /\p{Script=Han}/u;

function refuses({ alignment: policy }: CompiledTerm, alignment: Alignment): boolean {
  return policy === 'word' ? alignment !== 'word' : alignment === 'straddle';
}

/** A term's Latin or digit edge may not be the middle of a longer word or number. */
function standsFree(folded: string, start: number, end: number): boolean {
  return !joins(folded, start - 1, start) && !joins(folded, end - 1, end);
}

function joins(folded: string, left: number, right: number): boolean {
  if (left < 0 || right >= folded.length) return false;
  const a = kind(folded.charCodeAt(left));
  return a !== 0 && a === kind(folded.charCodeAt(right));
}

const kind = (unit: number): number => (unit >= 97 && unit <= 122 ? 1 : unit >= 48 && unit <= 57 ? 2 : 0);

/** Lets a literal hit cover the copies of its first and last character: 傻傻逼逼. */
function withRepeats(hit: Hit, { allowedSteps, folded: term }: CompiledTerm, folded: string): Hit {
  if ((allowedSteps & REPEAT) === 0 || term.length < 2) return hit;
  let { start, end } = hit;
  while (start > 0 && folded.charCodeAt(start - 1) === folded.charCodeAt(hit.start)) start--;
  while (end < folded.length && folded.charCodeAt(end) === folded.charCodeAt(hit.end - 1)) end++;
  return start === hit.start && end === hit.end ? hit : { ...hit, start, end, steps: REPEAT };
}

/**
 * A term written with a traditional character means that character and its simplified form, not the others that
 * simplify alike: 幹 is found in 幹 and 干, never in 乾.
 */
function keepsVariant(term: CompiledTerm, text: FoldedText, hit: Hit): boolean {
  if (hit.steps !== 0 || term.text === term.folded || term.text.length !== term.folded.length) return true;
  for (let k = 0; k < term.folded.length; k++) {
    const wanted = term.text[k]!;
    const seen = text.original.slice(text.start(hit.start + k), text.end(hit.start + k));
    if (wanted !== term.folded[k] && seen !== wanted && seen !== term.folded[k] && HAN.test(seen))
      return false;
  }
  return true;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
}
