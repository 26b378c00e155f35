import type { CaseView } from '#libs/contracts';
import { type Severity, TASKS, type Task, taskOf } from '#libs/domain';

/** What the reader wants to see of the queue. Lives in the address, so that a link shows the same. */
export interface Filters {
  /** Label families; empty: all. */
  readonly families: readonly Task[];
  /** The least severity shown. */
  readonly severity: Severity;
  /** Looked for in text, author and labels' evidence; empty: everything. */
  readonly search: string;
}

export const NO_FILTERS: Filters = { families: [], severity: 0, search: '' };

/** Reads the filters of an address; whatever it does not understand counts as absent. */
export function parseFilters(query: URLSearchParams): Filters {
  const families = (query.get('family') ?? '').split(',');
  const severity = Number(query.get('severity') ?? 0);
  return {
    families: TASKS.filter((task) => families.includes(task)),
    severity: isSeverity(severity) ? severity : 0,
    search: (query.get('q') ?? '').slice(0, 200),
  };
}

/** Writes the filters into a copy of the query; other parameters stay. */
export function writeFilters(query: URLSearchParams, filters: Filters): URLSearchParams {
  const next = new URLSearchParams(query);
  setOrDelete(next, 'family', filters.families.join(','));
  setOrDelete(next, 'severity', filters.severity === 0 ? '' : String(filters.severity));
  setOrDelete(next, 'q', filters.search);
  return next;
}

export function isFiltering({ families, severity, search }: Filters): boolean {
  return families.length > 0 || severity > 0 || search.trim() !== '';
}

export function matchesFilters(view: CaseView, { families, severity, search }: Filters): boolean {
  if (view.severity < severity) return false;
  if (families.length > 0 && !view.labels.some(({ label }) => families.includes(taskOf(label)))) return false;
  return containsText(view, search.trim().toLowerCase());
}

function containsText({ item, evidence }: CaseView, needle: string): boolean {
  if (needle === '') return true;
  const { text, author, externalId } = item;
  const places = [text.title, text.body, author.pseudonym, externalId, ...evidence.map(({ term }) => term)];
  return places.some((place) => place?.toLowerCase().includes(needle));
}

const isSeverity = (value: number): value is Severity => [0, 1, 2, 3, 4].includes(value);

function setOrDelete(query: URLSearchParams, name: string, value: string): void {
  if (value === '') query.delete(name);
  else query.set(name, value);
}
