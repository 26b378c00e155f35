import type { CaseOrder, CaseView } from '#libs/contracts';
import {
  CASE_ORIGINS,
  type CaseOrigin,
  type CaseState,
  type Severity,
  TASKS,
  type Task,
  taskOf,
} from '#libs/domain';

/** Which cases stand in the list. `waiting`: what is to be decided; the others are kept apart from it. */
export const STANDS = ['waiting', 'mine', 'held', 'escalated'] as const;
export type Stand = (typeof STANDS)[number];

export const ORDERS = ['urgency', 'newest', 'oldest', 'due'] as const satisfies readonly CaseOrder[];

/** What the reader wants to see of the queue. Lives in the address, so that a link shows the same. */
export interface Filters {
  /** Label families; empty: all. */
  readonly families: readonly Task[];
  /** The least severity shown. */
  readonly severity: Severity;
  /** Looked for in text, author and labels' evidence; empty: everything. */
  readonly search: string;
  readonly stand: Stand;
  /** A queue's key; empty: every queue that the member sees. */
  readonly queue: string;
  readonly origin: CaseOrigin | '';
  /** An author's pseudonym; empty: anybody. */
  readonly author: string;
  /** Only those later than they should be. */
  readonly overdue: boolean;
  readonly order: CaseOrder;
  /** Near-duplicates as one row. */
  readonly fold: boolean;
}

export const NO_FILTERS: Filters = {
  families: [],
  severity: 0,
  search: '',
  stand: 'waiting',
  queue: '',
  origin: '',
  author: '',
  overdue: false,
  order: 'urgency',
  fold: true,
};

/** What the filters keep in the address. */
export const FILTER_NAMES = [
  'family',
  'severity',
  'q',
  'stand',
  'queue',
  'origin',
  'by',
  'overdue',
  'order',
  'fold',
] as const;

/** Reads the filters of an address; whatever it does not understand counts as absent. */
export function parseFilters(query: URLSearchParams): Filters {
  const families = (query.get('family') ?? '').split(',');
  const severity = Number(query.get('severity') ?? 0);
  const oneOf = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === query.get(name));
  return {
    families: TASKS.filter((task) => families.includes(task)),
    severity: isSeverity(severity) ? severity : 0,
    search: (query.get('q') ?? '').slice(0, 200),
    stand: oneOf('stand', STANDS) ?? NO_FILTERS.stand,
    queue: (query.get('queue') ?? '').slice(0, 64),
    origin: oneOf('origin', CASE_ORIGINS) ?? '',
    author: /^[0-9a-f]{10}$/.exec(query.get('by') ?? '')?.[0] ?? '',
    overdue: query.get('overdue') === 'true',
    order: oneOf('order', ORDERS) ?? NO_FILTERS.order,
    fold: query.get('fold') !== 'false',
  };
}

/** Writes the filters into a copy of the query; other parameters stay. */
export function writeFilters(query: URLSearchParams, filters: Filters): URLSearchParams {
  const next = new URLSearchParams(query);
  const { families, severity, search, stand, queue, origin, author, overdue, order, fold } = filters;
  const words: Record<(typeof FILTER_NAMES)[number], string> = {
    family: families.join(','),
    severity: severity === 0 ? '' : String(severity),
    q: search,
    stand: stand === NO_FILTERS.stand ? '' : stand,
    queue,
    origin,
    by: author,
    overdue: overdue ? 'true' : '',
    order: order === NO_FILTERS.order ? '' : order,
    fold: fold ? '' : 'false',
  };
  for (const [name, word] of Object.entries(words)) {
    if (word === '') next.delete(name);
    else next.set(name, word);
  }
  return next;
}

/** Whether anything but the order and the folding hides cases. */
export function isFiltering(filters: Filters): boolean {
  const { families, severity, search, stand, queue, origin, author, overdue } = filters;
  const chosen = queue !== '' || origin !== '' || author !== '' || overdue || stand !== 'waiting';
  return chosen || families.length > 0 || severity > 0 || search.trim() !== '';
}

const STATES: Readonly<Record<Stand, readonly CaseState[]>> = {
  waiting: ['open', 'claimed', 'escalated'],
  mine: ['claimed'],
  held: ['held'],
  escalated: ['escalated'],
};

/** The states of the cases that stand there. */
export const statesOf = (stand: Stand): readonly CaseState[] => STATES[stand];

/** Who looks, and when (milliseconds since 1970). */
export interface Looking {
  readonly me: string;
  readonly now: number;
}

export function matchesFilters(view: CaseView, filters: Filters, { me, now }: Looking): boolean {
  const { families, severity, search, stand, queue, origin, author, overdue } = filters;
  if (!STATES[stand].includes(view.state)) return false;
  if (stand === 'mine' && view.claim?.by !== me) return false;
  if (view.severity < severity) return false;
  if (families.length > 0 && !view.labels.some(({ label }) => families.includes(taskOf(label)))) return false;
  if (queue !== '' && view.queue !== queue) return false;
  if (origin !== '' && view.origin !== origin) return false;
  if (author !== '' && view.item.author.pseudonym !== author) return false;
  if (overdue && Date.parse(view.dueAt) > now) return false;
  return containsText(view, search.trim().toLowerCase());
}

function containsText({ item, evidence }: CaseView, needle: string): boolean {
  if (needle === '') return true;
  const { text, author, externalId } = item;
  const places = [text.title, text.body, author.pseudonym, externalId, ...evidence.map(({ term }) => term)];
  return places.some((place) => place?.toLowerCase().includes(needle));
}

const isSeverity = (value: number): value is Severity => [0, 1, 2, 3, 4].includes(value);
