import { type Confusables, stepBit } from '#libs/text';
import { type CompiledTerm, compiledTerm } from './compiled-term.js';

const INITIALS = stepBit('initials');
/** Initials may be taken apart and repeated like the characters they stand for. */
const FURTHER = stepBit('gap') | stepBit('repeat');
const SHORTEST = 3;
const LONGEST = 12;
/** Three letters are an abbreviation of many things (cnn, jpg): a hint, no more. */
const SHORT_SHARE = 0.6;
const A = 97;
const ONE_LETTER = /^(.)\1*$/;
const HAN_ONLY = /^\p{Script=Han}+$/u;

/**
 * The terms as the initials of their syllables (你妈死了 → nmsl), where the term may be found so. Of several that begin
 * alike the weightiest is told, and none where the letters are a term already, or one letter over and over (bbb): that is
 * how people count, type and name things.
 */
export function initialsOf(
  terms: readonly CompiledTerm[],
  alwaysAllowed: number,
  { syllables }: Confusables,
): CompiledTerm[] {
  const letterOf = (unit: number): string => {
    const sound = syllables.ofChar[unit]!;
    const at = syllables.initials.findIndex(([first, last]) => first <= sound && sound <= last);
    return at < 0 ? '' : String.fromCharCode(A + at);
  };
  const known = new Set(terms.map(({ folded }) => folded));
  return terms
    .filter(mayBeInitials)
    .sort((a, b) => b.weight - a.weight)
    .flatMap((term) => {
      const { folded, allowedSteps } = term;
      const letters = Array.from({ length: folded.length }, (_, at) => letterOf(folded.charCodeAt(at))).join(
        '',
      );
      if (letters.length !== folded.length || known.has(letters) || ONE_LETTER.test(letters)) return [];
      known.add(letters);
      return [
        compiledTerm(
          { ...term, weight: letters.length === SHORTEST ? term.weight * SHORT_SHARE : term.weight },
          {
            folded: letters,
            allowedSteps: alwaysAllowed | (allowedSteps & FURTHER),
            reachedBy: INITIALS,
            asksAlignment: false,
            keepsVariant: false,
          },
        ),
      ];
    });
}

const mayBeInitials = ({ folded, allowedSteps, literal }: CompiledTerm): boolean =>
  literal &&
  (allowedSteps & INITIALS) !== 0 &&
  folded.length >= SHORTEST &&
  folded.length <= LONGEST &&
  HAN_ONLY.test(folded);
