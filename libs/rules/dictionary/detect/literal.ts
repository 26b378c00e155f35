import { type Confusables, stepBit } from '#libs/text';
import { HitList } from '../../matcher/literal/hit-list.js';
import type { Dictionary } from '../compile.js';
import type { Range } from './cover.js';
import type { Hit } from './hit.js';
import { withRepeats } from './repeats.js';

const REPEAT = stepBit('repeat');
const hits = new HitList();

export interface LiteralFinds {
  readonly hits: readonly Hit[];
  /** Where allow-terms stand. */
  readonly allowed: readonly Range[];
}

const NOTHING: LiteralFinds = { hits: [], allowed: [] };

/** Finds the terms and allow-terms that stand in the folded text as they are. */
export function findLiteral(
  folded: string,
  { automaton, meanings, terms }: Dictionary,
  confusables: Confusables,
): LiteralFinds {
  hits.clear();
  automaton.findAll(folded, hits);
  if (hits.length === 0) return NOTHING;
  const found: Hit[] = [];
  const allowed: Range[] = [];
  for (let index = 0; index < hits.length; index++) {
    const start = hits.start(index);
    const end = hits.end(index);
    if (joins(folded, start - 1) || joins(folded, end - 1)) continue;
    for (const meaning of meanings[hits.pattern(index)]!) {
      if (meaning < 0) {
        allowed.push({ start, end });
        continue;
      }
      const term = terms[meaning]!;
      if (!term.literal) continue;
      const hit: Hit = { term: meaning, start, end, steps: 0 };
      found.push(
        (term.allowedSteps & REPEAT) === 0 ? hit : withRepeats(hit, term.folded, folded, confusables),
      );
    }
  }
  return { hits: found, allowed };
}

/** True when units `left` and `left + 1` are of one Latin word or one number: a term may not end between them. */
function joins(folded: string, left: number): boolean {
  if (left < 0 || left + 1 >= folded.length) return false;
  const kind = kindOf(folded.charCodeAt(left));
  return kind !== 0 && kind === kindOf(folded.charCodeAt(left + 1));
}

const kindOf = (unit: number): number => (unit >= 97 && unit <= 122 ? 1 : unit >= 48 && unit <= 57 ? 2 : 0);
