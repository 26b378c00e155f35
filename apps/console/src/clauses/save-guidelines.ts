import type { Clause, Guidelines, GuidelinesChange } from '#libs/contracts';
import { ask } from '../api/http.js';
import { GUIDELINES_PATH } from './use-guidelines.js';

/** Puts changed guidelines in place of those that were read; refused when a colleague changed them meanwhile. */
export function saveGuidelines(
  { revision, published, clauses }: Guidelines,
  change: Partial<Pick<GuidelinesChange, 'published' | 'clauses'>>,
): Promise<Guidelines> {
  return ask('PUT', GUIDELINES_PATH, { revision, published, clauses, ...change } satisfies GuidelinesChange);
}

const numbersOf = (code: string) => code.split('.').map(Number);

/** 2 before 2.1 before 2.10 before 3. */
export function byCode(a: Pick<Clause, 'code'>, b: Pick<Clause, 'code'>): number {
  const [left, right] = [numbersOf(a.code), numbersOf(b.code)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? -1) - (right[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The clauses with one more, or with one in place of the one that had `code`; in the order of their codes. */
export function withClause(clauses: readonly Clause[], clause: Clause, code: string | null): Clause[] {
  return [...clauses.filter((one) => one.code !== code), clause].toSorted(byCode);
}
