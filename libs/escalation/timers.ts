import type { IncidentTimerKind, Level, LevelTimers } from '#libs/domain';

const MINUTE_MS = 60_000;

/** One clock of an incident. Times are milliseconds on the database's clock. */
export interface IncidentTimer {
  readonly kind: IncidentTimerKind;
  readonly beganAt: number;
  readonly dueAt: number;
  /** When what it waits for happened; null: not yet. */
  readonly doneAt: number | null;
  /** When it was found that nobody was in time; null: nobody is late yet. Work that comes late is done and missed. */
  readonly missedAt: number | null;
  /** When the incident ended before it was done; null: it did not. */
  readonly stoppedAt: number | null;
}
export type IncidentTimers = readonly IncidentTimer[];
export type TimersByLevel = Readonly<Record<Level, LevelTimers>>;

export type TimerState = 'running' | 'missed' | 'done' | 'stopped';
/** `missed` while it still waits; what was done late is `done`. */
export function timerState({ doneAt, missedAt, stoppedAt }: IncidentTimer): TimerState {
  if (doneAt !== null) return 'done';
  if (stoppedAt !== null) return 'stopped';
  return missedAt === null ? 'running' : 'missed';
}

const isWaiting = ({ doneAt, stoppedAt }: IncidentTimer): boolean => doneAt === null && stoppedAt === null;

const MINUTES = {
  acknowledge: 'acknowledgeMin',
  first_statement: 'firstStatementMin',
  next_update: 'nextUpdateMin',
} as const satisfies Record<IncidentTimerKind, keyof LevelTimers>;
const KINDS = Object.keys(MINUTES) as IncidentTimerKind[];

function begun(kind: IncidentTimerKind, now: number, minutes: LevelTimers): IncidentTimer[] {
  const allowed = minutes[MINUTES[kind]];
  if (allowed === null) return [];
  const dueAt = now + allowed * MINUTE_MS;
  return [{ kind, beganAt: now, dueAt, doneAt: null, missedAt: null, stoppedAt: null }];
}

/** All clocks that a level knows, beginning now. */
export const startTimers = (minutes: LevelTimers, now: number): IncidentTimers =>
  KINDS.flatMap((kind) => begun(kind, now, minutes));

/** What a clock waits for has happened. A clock that is done, or that there is none of, stays as it is. */
export const finishTimer = (timers: IncidentTimers, kind: IncidentTimerKind, now: number): IncidentTimers =>
  timers.map((timer) => (timer.kind === kind && isWaiting(timer) ? { ...timer, doneAt: now } : timer));

/** Colleagues were told how things stand: the clock until the next time begins now. */
export const restartUpdates = (timers: IncidentTimers, minutes: LevelTimers, now: number): IncidentTimers => [
  ...timers.filter(({ kind }) => kind !== 'next_update'),
  ...begun('next_update', now, minutes),
];

/**
 * Another level: what still waits begins anew now by the new level's minutes. Graver, nothing is due later than it was, what was
 * missed stays so, and somebody has to acknowledge it again; milder, what was missed gets another chance.
 */
export function changeTimers(
  timers: IncidentTimers,
  before: Level,
  after: Level,
  byLevel: TimersByLevel,
  now: number,
): IncidentTimers {
  if (before === after) return timers;
  const graver = after < before;
  return KINDS.flatMap((kind): IncidentTimer[] => {
    const old = timers.find((timer) => timer.kind === kind);
    const [fresh] = begun(kind, now, byLevel[after]);
    const again = graver && kind === 'acknowledge';
    if (old && !isWaiting(old) && !again) return [old];
    if (!fresh) return graver && old ? [old] : [];
    if (!old || !graver || !isWaiting(old)) return [fresh];
    return old.dueAt <= fresh.dueAt ? [old] : [{ ...fresh, missedAt: old.missedAt }];
  });
}

/** The incident has ended: nobody is waited for any longer. */
export const stopTimers = (timers: IncidentTimers, now: number): IncidentTimers =>
  timers.map((timer) => (isWaiting(timer) ? { ...timer, stoppedAt: now } : timer));

/** It begins again: somebody has to take it on, and colleagues to hear of it; what was said in public was said. */
export function reopenTimers(timers: IncidentTimers, minutes: LevelTimers, now: number): IncidentTimers {
  const said = timers.find(({ kind }) => kind === 'first_statement');
  return [
    ...begun('acknowledge', now, minutes),
    ...(said && said.doneAt !== null ? [said] : begun('first_statement', now, minutes)),
    ...begun('next_update', now, minutes),
  ];
}

/** Notes what is late; each clock once. */
export function missTimers(
  timers: IncidentTimers,
  now: number,
): { readonly timers: IncidentTimers; readonly missed: readonly IncidentTimerKind[] } {
  const isLate = (timer: IncidentTimer): boolean =>
    isWaiting(timer) && timer.missedAt === null && timer.dueAt <= now;
  return {
    timers: timers.map((timer) => (isLate(timer) ? { ...timer, missedAt: now } : timer)),
    missed: timers.filter(isLate).map(({ kind }) => kind),
  };
}

/** When the next clock runs out; null: none does. */
export function nextTimerAt(timers: IncidentTimers): number | null {
  const due = timers.filter((timer) => isWaiting(timer) && timer.missedAt === null).map(({ dueAt }) => dueAt);
  return due.length === 0 ? null : Math.min(...due);
}
