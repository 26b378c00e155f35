import { type Filters, statesOf } from './filters.js';

/** The names that the server's labels begin with. */
const FAMILIES = { abuse: 'abuse', spam: 'spam', negative: 'brand' } as const;

/** What of the filters the server can sort out, as parameters of `GET /v1/cases` without paging, order and folding. */
export function filterQuery(filters: Filters): Record<string, string> {
  const { families, severity, search, stand, queue, origin, author, overdue } = filters;
  const words = search.trim();
  return {
    state: statesOf(stand).join(),
    ...(families.length > 0 && { label: families.map((family) => FAMILIES[family]).join() }),
    ...(severity > 0 && { severity: String(severity) }),
    // The server looks in the words; what stands elsewhere, such as a term behind a disguise, is found among what was read.
    ...(queue !== '' && { queue }),
    ...(origin !== '' && { origin }),
    ...(author !== '' && { author }),
    ...(stand === 'mine' && { mine: 'true' }),
    ...(overdue && { overdue: 'true' }),
    ...(isInWords(words) && { q: words }),
  };
}

/** The whole question for one list. */
export function listQuery(filters: Filters): string {
  const { order, fold } = filters;
  return new URLSearchParams({
    ...filterQuery(filters),
    ...(order !== 'urgency' && { order }),
    ...(fold && { fold: 'true' }),
  }).toString();
}

const isInWords = (words: string) => words.length >= 2 && words.length <= 64;
