import { FengsuiError, type Level, type PlaybookBody, type PlaybookStep } from '#libs/domain';
import { approveStep, declineStep, finishStep, skipStep, startStep } from './commands.js';
import type { Situation } from './conditions.js';
import { type Advanced, advance, newRun, nextDueAt, type PlaybookRun, reconsider } from './run.js';
import { isOpen, type StepFacts } from './step.js';

const MINUTE_MS = 60_000;
/** What people are taken to need for what has no due time. */
const NO_HASTE_MS = 10 * MINUTE_MS;
/** A rehearsal ends for sure. */
const MOST_EVENTS = 5_000;

export const ANSWERS = ['start', 'done', 'skip', 'approve', 'decline'] as const;

/** What somebody does in a rehearsal, or what becomes of the incident; `afterMin` counts from its beginning. */
export type Rehearsed =
  | { readonly afterMin: number; readonly step: string; readonly do: (typeof ANSWERS)[number] }
  | { readonly afterMin: number; readonly level: Level };

/** How people deal with steps that nothing is said of: in half their time, in one and a half times it, or not at all. */
export const OTHERWISE = ['in_time', 'late', 'never'] as const;

export interface Rehearsal {
  readonly level: Level;
  readonly reasons: readonly string[];
  /** Milliseconds since 1970. */
  readonly startAt: number;
  readonly horizonMs: number;
  readonly answers: readonly Rehearsed[];
  readonly otherwise: (typeof OTHERWISE)[number];
  readonly isWorkingTime: (at: number) => boolean;
}

export interface RehearsedEvent {
  readonly at: number;
  /** `refused`: an answer that was not possible then. */
  readonly kind:
    | 'level'
    | 'opened'
    | 'asked'
    | 'acted'
    | 'started'
    | 'done'
    | 'skipped'
    | 'declined'
    | 'overdue'
    | 'refused'
    | 'completed';
  /** Null where it is about the whole. */
  readonly step: PlaybookStep | null;
}

/** What happened, in order, and where everything stands at the end. */
export interface RehearsedRun {
  readonly events: readonly RehearsedEvent[];
  readonly run: PlaybookRun;
}

/** The asker and the one who agrees, where nobody is named. */
const [ASKER, APPROVER] = ['asker', { id: 'approver', leaders: ['approver'], isApprover: true }] as const;

/**
 * Goes through a playbook in simulated time with the very functions that carry it out, doing nothing. Jumps from event to
 * event: a day takes milliseconds.
 */
export function rehearse(body: PlaybookBody, rehearsal: Rehearsal): RehearsedRun {
  const { startAt, horizonMs, isWorkingTime, reasons } = rehearsal;
  const events: RehearsedEvent[] = [];
  const answers = rehearsal.answers
    .map((answer) => ({ ...answer, at: startAt + answer.afterMin * MINUTE_MS }))
    .sort((a, b) => a.at - b.at);
  let level = rehearsal.level;
  let run = newRun(body.steps);
  const at = (now: number): Situation => ({ level, reasons, isWorkingTime: isWorkingTime(now) });
  const take = (now: number, advanced: Advanced) => {
    run = advanced.run;
    for (const effect of advanced.effects)
      events.push({
        at: now,
        kind: effect.kind === 'act' ? 'acted' : effect.kind,
        step: 'step' in effect ? effect.step : null,
      });
  };
  const end = startAt + horizonMs;
  for (let now = startAt; now <= end && events.length < MOST_EVENTS; ) {
    take(now, advance(run, at(now), now));
    const answer = answers[0];
    if (answer && answer.at <= now) {
      answers.shift();
      if ('level' in answer) {
        level = answer.level;
        events.push({ at: now, kind: 'level', step: null });
        run = reconsider(run, at(now));
      } else answerStep(run, answer.step, answer.do, now, events, take);
      continue;
    }
    const usual = usualAnswer(run, rehearsal);
    if (usual && usual.at <= now) {
      answerStep(run, usual.step, usual.do, now, events, take);
      continue;
    }
    const next = Math.min(answer?.at ?? Infinity, usual?.at ?? Infinity, nextDueAt(run) ?? Infinity);
    if (next === Infinity) break;
    now = Math.max(next, now + 1);
  }
  return { events, run };
}

/** What people do next by themselves, the earliest first. */
function usualAnswer(
  run: PlaybookRun,
  { otherwise, answers }: Rehearsal,
): { readonly at: number; readonly step: string; readonly do: 'done' | 'approve' } | null {
  if (otherwise === 'never' || run.state !== 'running') return null;
  const told = new Set(
    answers.flatMap((answer) => ('step' in answer ? [`${answer.step} ${agrees(answer.do)}`] : [])),
  );
  const share = otherwise === 'late' ? 1.5 : 0.5;
  const due = run.facts.flatMap((facts) => {
    if (!isOpen(facts) || told.has(`${facts.key} ${facts.waiting !== null}`)) return [];
    // Who agrees to what a person did takes half as long again.
    const pace = facts.waiting?.by ? share / 2 : share;
    return [{ at: sinceOf(facts) + pace * timeOf(facts), step: facts.key, do: verbOf(facts) }];
  });
  return due.reduce<(typeof due)[number] | null>((a, b) => (a && a.at <= b.at ? a : b), null);
}

const agrees = (verb: (typeof ANSWERS)[number]): boolean => verb === 'approve' || verb === 'decline';
const verbOf = ({ waiting }: StepFacts) => (waiting ? ('approve' as const) : ('done' as const));
const sinceOf = ({ waiting, openedAt }: StepFacts): number => waiting?.since ?? openedAt ?? 0;
const timeOf = ({ openedAt, dueAt }: StepFacts): number =>
  dueAt === null || openedAt === null ? NO_HASTE_MS : dueAt - openedAt;

const TOLD = {
  start: 'started',
  done: 'done',
  skip: 'skipped',
  approve: 'done',
  decline: 'declined',
} as const;

function answerStep(
  run: PlaybookRun,
  key: string,
  verb: (typeof ANSWERS)[number],
  now: number,
  events: RehearsedEvent[],
  take: (now: number, advanced: Advanced) => void,
): void {
  const step = run.steps.find((one) => one.key === key) ?? null;
  try {
    const advanced = commanded(run, key, verb, now);
    // Who asks for an approval is told of by what follows.
    if (!advanced.effects.some(({ kind }) => kind === 'asked'))
      events.push({ at: now, kind: TOLD[verb], step });
    take(now, advanced);
  } catch (error) {
    if (!(error instanceof FengsuiError)) throw error;
    events.push({ at: now, kind: 'refused', step });
  }
}

function commanded(run: PlaybookRun, key: string, verb: (typeof ANSWERS)[number], now: number): Advanced {
  switch (verb) {
    case 'start':
      return startStep(run, key, now);
    case 'done':
      return finishStep(run, key, ASKER, now);
    case 'skip':
      return skipStep(run, key, now);
    case 'approve':
      return approveStep(run, key, APPROVER, now);
    case 'decline':
      return declineStep(run, key, APPROVER, now);
  }
}
