import type { DeskCalendar, NewEscalationPolicy } from '#libs/contracts';
import type { EscalationPolicy, Target } from '#libs/domain';
import { calendarOf } from '../on-call/rosters.js';

const SECOND = 1_000;

/** A policy as it is stored: its name, and whether it is the default, stand beside it. */
export type StoredPolicy = Omit<NewEscalationPolicy, 'name' | 'isDefault'>;

/** The copy that a run goes by, with its calendar in it. */
export const policyOf = (
  { steps, rounds, fallback, acknowledgementSec, calendar }: StoredPolicy,
  calendars: readonly DeskCalendar[],
): EscalationPolicy => ({
  steps: steps.map(({ targets, waitSec, times, condition }) => ({
    targets,
    waitMs: waitSec * SECOND,
    times,
    ...(condition && { condition }),
  })),
  rounds,
  fallback,
  acknowledgementMs: acknowledgementSec === null ? null : acknowledgementSec * SECOND,
  calendar: calendarOf(calendar, calendars),
});

/** Everybody whom a policy may tell. */
export const targetsOf = ({
  steps,
  fallback,
}: {
  readonly steps: readonly { readonly targets: readonly Target[] }[];
  readonly fallback: readonly Target[];
}): Target[] => [...steps.flatMap(({ targets }) => targets), ...fallback];
