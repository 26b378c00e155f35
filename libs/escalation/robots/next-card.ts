import type { Level, NotificationKind } from '#libs/domain';
import { freeAt, type Limit } from './limits.js';

/** Something that waits to be told through a channel. */
export interface Waiting {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly level: Level;
  readonly incidentId: string | null;
  readonly createdAt: number;
}

/** What the next message holds; nothing that waits is lost: what is not shown is told by number. */
export interface CardPlan<Row extends Waiting> {
  /** The gravest first. */
  readonly shown: readonly Row[];
  readonly folded: readonly Row[];
  /** Those of the folded that newer words about the same replace: they are not counted. */
  readonly replaced: readonly Row[];
}

/** So many messages in a row a group reads; more that wait come as one card. */
export const ONE_BY_ONE = 3;
/** So many are told in words in one card. */
export const MOST_SHOWN = 8;
/** This part of every limit is kept for what is grave or asks for an answer. */
const RESERVE = 0.2;

/** Levels I and II, and whatever somebody has to answer. */
export const isPressing = ({ kind, level }: Pick<Waiting, 'kind' | 'level'>): boolean =>
  level <= 2 || kind === 'escalation';

/**
 * What is sent next, or when it may be: the gravest first; when more wait than a group wants to read one by one, all of them in one card, of which
 * only the newest word on each incident is shown (unless it is milder). What is mild waits earlier than what is pressing, so that a storm leaves room for alarms.
 * @param waiting in the order they came
 * @param taken when earlier messages ended, or will have at the latest, on the same clock as `now`
 */
export function nextCard<Row extends Waiting>(
  waiting: readonly Row[],
  taken: readonly number[],
  limits: readonly Limit[],
  now: number,
): { readonly card: CardPlan<Row> } | { readonly at: number } | null {
  if (waiting.length === 0) return null;
  const ordered = [...waiting].sort(byUrgency);
  const at = freeAt(taken, isPressing(ordered[0]!) ? limits : limits.map(lessReserve), now);
  if (at > now) return { at };
  const { newest, replaced } = newestOfEach(ordered);
  if (newest.length <= ONE_BY_ONE) {
    const [first] = newest;
    const mine = replaced.filter((row) => replaces(first!, row));
    return { card: { shown: newest.slice(0, 1), folded: mine, replaced: mine } };
  }
  return {
    card: {
      shown: newest.slice(0, MOST_SHOWN),
      folded: [...newest.slice(MOST_SHOWN), ...replaced],
      replaced,
    },
  };
}

const lessReserve = ({ messages, ms }: Limit): Limit => ({
  messages: Math.max(1, messages - Math.ceil(messages * RESERVE)),
  ms,
});

const byUrgency = (a: Waiting, b: Waiting): number =>
  a.level - b.level ||
  Number(b.kind === 'escalation') - Number(a.kind === 'escalation') ||
  a.createdAt - b.createdAt;

/** Newer words on the same incident, at least as grave, stand for older ones; whatever asks for an answer is never replaced. */
const replaces = (newer: Waiting, older: Waiting): boolean =>
  newer.incidentId !== null &&
  newer.incidentId === older.incidentId &&
  newer.kind === 'update' &&
  older.kind === 'update' &&
  newer.level <= older.level &&
  newer.createdAt >= older.createdAt;

function newestOfEach<Row extends Waiting>(
  ordered: readonly Row[],
): { readonly newest: Row[]; readonly replaced: Row[] } {
  const newestFirst = [...ordered].reverse().sort((a, b) => b.createdAt - a.createdAt);
  const gravest = new Map<string, number>();
  const gone = new Set<Row>();
  for (const row of newestFirst) {
    if (row.incidentId === null || row.kind !== 'update') continue;
    const known = gravest.get(row.incidentId) ?? Number.POSITIVE_INFINITY;
    if (known <= row.level) gone.add(row);
    else gravest.set(row.incidentId, row.level);
  }
  return {
    newest: ordered.filter((row) => !gone.has(row)),
    replaced: ordered.filter((row) => gone.has(row)),
  };
}
