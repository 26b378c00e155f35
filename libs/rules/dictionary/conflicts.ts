import type { Label } from '#libs/domain';
import type { DictionaryFile, Term } from './dictionary-file.js';

/** What two files say of one term. */
export interface Conflict {
  readonly term: string;
  /** `label`: they call it different names; `duplicate`: they say the same, and one is enough; `allow`: one clears it. */
  readonly kind: 'label' | 'duplicate' | 'allow';
  readonly dictionaries: readonly string[];
  readonly labels: readonly Label[];
}

/** Terms that stand in several files, or both among the terms and among those that clear. By term. */
export function findConflicts(files: readonly DictionaryFile[]): Conflict[] {
  const terms = new Map<string, Term[]>();
  for (const term of files.flatMap((file) => file.terms)) {
    terms.set(term.text, [...(terms.get(term.text) ?? []), term]);
  }
  const cleared = new Map(files.flatMap(({ id, allow }) => allow.map(({ text }) => [text, id] as const)));
  return [...terms].flatMap(([term, holders]): Conflict[] => {
    const dictionaries = holders.map(({ dictionary }) => dictionary);
    const labels = [...new Set(holders.map(({ label }) => label))];
    const allow = cleared.get(term);
    if (allow !== undefined) return [{ term, kind: 'allow', dictionaries: [...dictionaries, allow], labels }];
    // A hint where it is plain, and a term where it is disguised: two uses on purpose.
    const isSplit =
      labels.length === 1 && new Set(holders.map(({ literal }) => literal)).size === holders.length;
    if (holders.length === 1 || isSplit) return [];
    return [{ term, kind: labels.length > 1 ? 'label' : 'duplicate', dictionaries, labels }];
  });
}
