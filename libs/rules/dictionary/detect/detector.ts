import type { TextField } from '#libs/domain';
import { type Confusables, type FoldedText, foldSteps, type Segmenter, stepNames } from '#libs/text';
import type { Detection } from '../../signals.js';
import type { Dictionary } from '../compile.js';
import type { CompiledTerm } from '../compiled-term.js';
import { Aligner, refuses } from './alignment.js';
import { Cover } from './cover.js';
import { DisguiseFinder } from './disguised.js';
import { byPosition, type Hit } from './hit.js';
import { findLiteral, type LiteralFinds } from './literal.js';
import { withMarks } from './marks.js';

const HAN = /\p{Script=Han}/u;
const NONE: readonly Detection[] = [];
const NO_HITS: readonly Hit[] = [];
/** A text that repeats a term this often has said enough: more would only swell the evidence. */
const MOST_A_TERM = 200;

/** Finds terms in texts. */
export interface TermDetector {
  /** Every term found, by position, longer ones first. Never throws; linear in the text's length. */
  detect(text: FoldedText, field: TextField): readonly Detection[];
}

/** What was found in a text, before allow-terms and alignment had their say. */
export interface Finds extends LiteralFinds {
  readonly disguised: readonly Hit[];
}

/** Finds the terms of a dictionary in texts, in whatever disguise each term admits. Not re-entrant. */
export class Detector implements TermDetector {
  private readonly disguises: DisguiseFinder;

  constructor(
    private readonly dictionary: Dictionary,
    private readonly confusables: Confusables,
    private readonly segmenter: Segmenter,
  ) {
    this.disguises = new DisguiseFinder(dictionary, confusables);
  }

  /** Every term found, by position, longer ones first; of one term at most `MOST_A_TERM`. Never throws; linear in the text's length. */
  detect(text: FoldedText, field: TextField): readonly Detection[] {
    const finds = this.find(text);
    return this.tell(text, field, finds, new Cover(finds.allowed));
  }

  find({ folded }: FoldedText): Finds {
    const { hits, allowed } = findLiteral(folded, this.dictionary, this.confusables);
    return { hits, allowed, disguised: this.disguises.find(folded, hits) };
  }

  /**
   * Every term found as a range of the folded text, by position, longer ones first: for who goes on working there. Names may end
   * inside compounds (星河手机 before 电池), where other terms may not.
   */
  ranges(text: FoldedText): readonly Hit[] {
    const { hits, allowed, disguised } = this.find(text);
    if (hits.length + disguised.length === 0) return NO_HITS;
    const cover = new Cover(allowed);
    const aligner = new Aligner(text.folded, this.confusables, this.segmenter);
    return inOrder(hits, disguised).filter((hit) => {
      const term = this.dictionary.terms[hit.term]!;
      if (cover.contains(hit)) return false;
      if (term.keepsVariant && hit.steps === 0 && isOtherVariant(term, text, hit)) return false;
      if (!term.asksAlignment || hit.steps !== 0) return true;
      return !refuses(term.alignment, aligner.alignment(hit)) || aligner.partsCompounds(hit);
    });
  }

  /** What remains of the finds where the allow-terms stand as told. */
  tell(text: FoldedText, field: TextField, { hits, disguised }: Finds, allowed: Cover): readonly Detection[] {
    if (hits.length + disguised.length === 0) return NONE;
    const aligner = new Aligner(text.folded, this.confusables, this.segmenter);
    const found = inOrder(hits, disguised);
    const told = found.length > MOST_A_TERM ? new Map<number, number>() : undefined;
    const detections: Detection[] = [];
    for (const hit of found) {
      const times = told?.get(hit.term) ?? 0;
      if (times === MOST_A_TERM || allowed.contains(hit)) continue;
      const detection = this.detection(hit, text, field, aligner);
      if (!detection) continue;
      told?.set(hit.term, times + 1);
      detections.push(detection);
    }
    return detections;
  }

  private detection(hit: Hit, text: FoldedText, field: TextField, aligner: Aligner): Detection | undefined {
    const term = this.dictionary.terms[hit.term]!;
    const span = withMarks(text.span(hit.start, hit.end), hit.steps, text.original);
    if (term.keepsVariant && hit.steps === 0 && isOtherVariant(term, text, hit)) return undefined;
    // A segmenter has no opinion on a disguise.
    const alignment = term.asksAlignment && hit.steps === 0 ? aligner.alignment(hit) : undefined;
    if (alignment !== undefined && refuses(term.alignment, alignment)) return undefined;
    const surface = text.original.slice(span.start, span.end);
    const isFolded = surface !== term.text && surface !== text.folded.slice(hit.start, hit.end);
    const folding = isFolded ? foldSteps(text.original, span.start, span.end, this.confusables.fold) : 0;
    const steps = stepNames(hit.steps | term.reachedBy | folding);
    const { text: name, dictionary, label, severity, weight } = term;
    const spans = [span];
    // Written out twice: spreading an optional property costs more than all else here.
    return alignment === undefined
      ? { term: name, dictionary, label, severity, field, spans, surface, steps, weight }
      : { term: name, dictionary, label, severity, field, spans, surface, steps, alignment, weight };
  }
}

/** All hits by position; most texts in which anything is found hold one. */
function inOrder(hits: readonly Hit[], disguised: readonly Hit[]): readonly Hit[] {
  if (hits.length + disguised.length === 1) return hits.length === 1 ? hits : disguised;
  return [...hits, ...disguised].sort(byPosition);
}

/**
 * A term written with a traditional character means that character and its simplified form, not the others that
 * simplify alike: 幹 is found in 幹 and 干, never in 乾.
 */
function isOtherVariant(term: CompiledTerm, text: FoldedText, hit: Hit): boolean {
  for (let k = 0; k < term.folded.length; k++) {
    const wanted = term.text[k]!;
    const seen = text.original.slice(text.start(hit.start + k), text.end(hit.start + k));
    if (wanted !== term.folded[k] && seen !== wanted && seen !== term.folded[k] && HAN.test(seen))
      return true;
  }
  return false;
}
