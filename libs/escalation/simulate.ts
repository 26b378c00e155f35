import type { EscalationPolicy, Level, Target } from '#libs/domain';
import { acknowledge, type EscalationRun, passOver, type RunState, startRun, whatIsDue } from './run.js';

/** Whom targets stand for at a moment. */
export interface Told {
  readonly memberIds: readonly string[];
  readonly channelIds: readonly string[];
}

/** Finds out whom a step would reach; with no memory, or one of its own where teams take turns. */
export type Resolve = (targets: readonly Target[], at: number, step: number | null) => Told;

export interface SimulatedAnswer {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly memberId: string | null;
}

/** `passed`: the step would reach nobody. `again`: an acknowledgement timed out. */
export interface SimulatedEvent extends Told {
  readonly kind: 'told' | 'passed' | 'fallback' | 'acknowledged' | 'again';
  readonly at: number;
  readonly round: number | null;
  readonly step: number | null;
}

export interface Simulation {
  readonly events: readonly SimulatedEvent[];
  readonly state: RunState;
  /** More would happen than is told. */
  readonly cut: boolean;
}

const MOST_EVENTS = 1_000;
const NOBODY: Told = { memberIds: [], channelIds: [] };

/** Runs a policy in simulated time: from one due time to the next, without waiting for any. Answers count while nobody has given one. */
export function simulateRun(
  policy: EscalationPolicy,
  level: Level,
  { startAt, until }: { readonly startAt: number; readonly until: number },
  answers: readonly SimulatedAnswer[],
  resolve: Resolve,
): Simulation {
  const events: SimulatedEvent[] = [];
  const waiting = answers.filter(({ at }) => at >= startAt && at <= until).toSorted((a, b) => a.at - b.at);
  let run = startRun(policy, level, startAt);
  while (events.length < MOST_EVENTS) {
    const answer = waiting[0];
    const dueAt = run.dueAt ?? Number.POSITIVE_INFINITY;
    if (answer && answer.at < dueAt) {
      waiting.shift();
      if (run.state === 'acknowledged') continue;
      run = acknowledge(run, answer.at);
      events.push(event('acknowledged', answer.at, null, answeredBy(answer)));
    } else if (dueAt <= until) {
      const [next, happened] = due(run, dueAt, resolve);
      run = next;
      events.push(...happened);
    } else return { events, state: run.state, cut: false };
  }
  return { events, state: run.state, cut: true };
}

function due(run: EscalationRun, now: number, resolve: Resolve): [EscalationRun, SimulatedEvent[]] {
  const moved = whatIsDue(run, now);
  const again = run.state === 'acknowledged' ? [event('again', now, null, NOBODY)] : [];
  const [notice] = moved.notices;
  if (!notice) return [moved.run, again];
  const told = resolve(notice.targets, now, notice.step);
  if (notice.step === null) return [moved.run, [...again, event('fallback', now, notice, told)]];
  const nobody = told.memberIds.length + told.channelIds.length === 0;
  return nobody
    ? [passOver(run, moved), [...again, event('passed', now, notice, NOBODY)]]
    : [moved.run, [...again, event('told', now, notice, told)]];
}

const answeredBy = ({ memberId }: SimulatedAnswer): Told => ({
  memberIds: memberId === null ? [] : [memberId],
  channelIds: [],
});

const event = (
  kind: SimulatedEvent['kind'],
  at: number,
  place: { readonly round: number; readonly step: number | null } | null,
  { memberIds, channelIds }: Told,
): SimulatedEvent => ({
  kind,
  at,
  round: place?.round ?? null,
  step: place?.step ?? null,
  memberIds,
  channelIds,
});
