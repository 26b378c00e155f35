import type { CaseRemoved, CaseView, ItemJudged, Overview } from '#libs/contracts';
import { type FeedEvent, UNDECIDED } from '#libs/domain';
import { compareRanks, type Rank, rankOf } from './order.js';

/** A case on the board. The rank is its place as last shown: it moves only when the reader lets the list move. */
export interface Entry {
  readonly view: CaseView;
  readonly rank: Rank;
  /** When it came in over the feed, in milliseconds since 1970; absent when it was read from a page. */
  readonly arrivedAt?: number;
}

export type Counters = Omit<Overview, 'head'>;

/** Everything the queue page shows that changes by itself. */
export interface Board extends Placement {
  /** Null until the first overview. */
  readonly counters: Counters | null;
  /** The last sequence number seen: every event up to it is in `counters` and `entries`. */
  readonly head: number;
  /** The moment that ranks are reckoned at, in milliseconds since 1970: time alone moves nothing under the reader. */
  readonly asOf: number;
}

export interface Placement {
  readonly entries: ReadonlyMap<string, Entry>;
  /** Came in while the list was held; not listed yet. */
  readonly waiting: ReadonlySet<string>;
  /** What left the queue, and when: a page that was read before that does not bring it back. */
  readonly gone: ReadonlyMap<string, string>;
}

export type BoardAction =
  /** A fresh start, after sign-in and when the feed asks for it: the counters, and the first page read after them. */
  | {
      readonly type: 'reset';
      readonly overview: Overview;
      readonly cases: readonly CaseView[];
      readonly now: number;
    }
  /** The same counters read again later. */
  | { readonly type: 'overview'; readonly overview: Overview }
  | { readonly type: 'page'; readonly cases: readonly CaseView[] }
  /** `hold`: do not move the list under the reader; let new cases wait. */
  | {
      readonly type: 'events';
      readonly events: readonly FeedEvent[];
      readonly hold: boolean;
      readonly now: number;
    }
  /** The reader lets the list move. */
  | { readonly type: 'reveal'; readonly now: number };

export const EMPTY_BOARD: Board = {
  counters: null,
  head: 0,
  asOf: 0,
  entries: new Map(),
  waiting: new Set(),
  gone: new Map(),
};

/** As many of those that left are remembered. */
const MOST_GONE = 2_000;

export function reduceBoard(board: Board, action: BoardAction): Board {
  switch (action.type) {
    case 'reset':
      return withPage({ ...EMPTY_BOARD, ...fromOverview(action.overview), asOf: action.now }, action.cases);
    case 'overview':
      return withOverview(board, action.overview);
    case 'page':
      return withPage(board, action.cases);
    case 'events':
      return withEvents(board, action);
    case 'reveal':
      return revealed(board, action.now);
  }
}

/** The listed cases, in the queue's order. */
export function listed(board: Pick<Placement, 'entries' | 'waiting'>): Entry[] {
  const entries = [...board.entries.values()].filter(({ view }) => !board.waiting.has(view.id));
  return entries.sort((a, b) => compareRanks(a.rank, b.rank));
}

/** The cases that came in while the list was held. */
export function awaiting({ entries, waiting }: Pick<Placement, 'entries' | 'waiting'>): Entry[] {
  return [...waiting].flatMap((id) => entries.get(id) ?? []);
}

function fromOverview({ head, ...counters }: Overview) {
  return { counters, head };
}

/** An overview older than the events already counted would set the counters back; only `pending`, which no event moves, is taken from it. */
function withOverview(board: Board, overview: Overview): Board {
  if (overview.head >= board.head || !board.counters)
    return { ...board, ...fromOverview(overview), head: board.head };
  return { ...board, counters: { ...board.counters, pending: overview.pending } };
}

function withPage(board: Board, cases: readonly CaseView[]): Board {
  const entries = new Map(board.entries);
  for (const view of cases) {
    const known = entries.get(view.id);
    if (known && known.view.updatedAt >= view.updatedAt) continue;
    if ((board.gone.get(view.id) ?? '') >= view.updatedAt) continue;
    entries.set(view.id, { rank: rankOf(view, board.asOf), ...known, view });
  }
  return { ...board, entries };
}

function revealed(board: Board, now: number): Board {
  const asOf = Math.max(board.asOf, now);
  const entries = new Map(
    [...board.entries].map(([id, entry]) => [id, { ...entry, rank: rankOf(entry.view, asOf) }]),
  );
  return { ...board, asOf, entries, waiting: new Set() };
}

type Events = Extract<BoardAction, { type: 'events' }>;

/** Applies the events that are new, in order. Replayed ones change nothing. */
function withEvents(board: Board, { events, hold, now }: Events): Board {
  const fresh = newEvents(events, board.head);
  const last = fresh.at(-1);
  if (!last) return board;
  const told = fresh.filter(({ data }) => tells(data));
  const gone = told.filter(isRemoval).map(({ data }) => data);
  return {
    ...board,
    counters: board.counters && counted(board, board.counters, told),
    ...without(gone, placed(board, told.filter(isCaseEvent), hold, now)),
    head: last.seq,
  };
}

function newEvents(events: readonly FeedEvent[], head: number): FeedEvent[] {
  const fresh: FeedEvent[] = [];
  let last = head;
  for (const event of events) {
    if (event.seq <= last) continue;
    fresh.push(event);
    last = event.seq;
  }
  return fresh;
}

/** An event of a queue that this member may not see comes without data; an erased one says that alone. */
const tells = (data: unknown): boolean => data !== null && !(typeof data === 'object' && 'erased' in data);

const isRemoval = (event: FeedEvent): event is FeedEvent<CaseRemoved> => event.type === 'case.removed';

/** What an erasure took away is not shown a moment longer. */
function without(gone: readonly CaseRemoved[], placement: Placement): Placement {
  if (gone.length === 0) return placement;
  const { entries, waiting } = placement;
  const ids = new Set(gone.map(({ id }) => id));
  return {
    entries: new Map([...entries].filter(([id]) => !ids.has(id))),
    waiting: new Set([...waiting].filter((id) => !ids.has(id))),
    gone: placement.gone,
  };
}

/** Events whose data is the case as it is now. */
const CASE_EVENTS: readonly string[] = [
  'case.opened',
  'case.updated',
  'case.claimed',
  'case.released',
  'case.undone',
];
const isCaseEvent = (event: FeedEvent): event is FeedEvent<CaseView> => CASE_EVENTS.includes(event.type);

/** What nobody has decided yet: it stands in one of the queue's lists. */
const isListed = ({ state }: CaseView): boolean => UNDECIDED.includes(state);

function counted(board: Board, counters: Counters, events: readonly FeedEvent[]): Counters {
  const today = { ...counters.today };
  let openCases = counters.openCases;
  /** Whether a case was open before the event; undefined where this page does not know it. */
  const open = new Map([...board.entries].map(([id, { view }]) => [id, view.state === 'open']));
  for (const event of events) {
    if (event.type === 'item.judged') today[(event.data as ItemJudged).verdict] += 1;
    else if (isRemoval(event)) openCases -= event.data.state === 'open' ? 1 : 0;
    else if (isCaseEvent(event)) {
      const { id, state } = event.data;
      const before = event.type === 'case.opened' ? false : open.get(id);
      if (before !== undefined) openCases += Number(state === 'open') - Number(before);
      open.set(id, state === 'open');
    }
  }
  return { ...counters, today, openCases: Math.max(0, openCases) };
}

function placed(board: Board, events: readonly FeedEvent<CaseView>[], hold: boolean, now: number): Placement {
  if (events.length === 0) return { entries: board.entries, waiting: board.waiting, gone: board.gone };
  const entries = new Map(board.entries);
  const waiting = new Set(board.waiting);
  const gone = new Map(board.gone);
  for (const { data: view, type } of events) {
    const known = entries.get(view.id);
    if (!isListed(view)) {
      entries.delete(view.id);
      waiting.delete(view.id);
      gone.delete(view.id);
      gone.set(view.id, view.updatedAt);
    } else if (known) {
      entries.set(view.id, { ...known, view, rank: hold ? known.rank : rankOf(view, board.asOf) });
    } else {
      entries.set(view.id, { view, rank: rankOf(view, board.asOf), arrivedAt: now });
      // What was undone was here a moment ago, and somebody wants it back.
      if (hold && type !== 'case.undone') waiting.add(view.id);
    }
  }
  for (const id of gone.keys()) {
    if (gone.size <= MOST_GONE) break;
    gone.delete(id);
  }
  return { entries, waiting, gone };
}
