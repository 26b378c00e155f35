import { type Action, DECISION_STATES, type DecisionState, FengsuiError } from '#libs/domain';

/** What may happen to a decision. `confirm` and `decline` are a second person's; `undo` is within the window, `reverse` after it. */
export const DECISION_COMMANDS = ['confirm', 'decline', 'supersede', 'commit', 'undo', 'reverse'] as const;
export type DecisionCommand = (typeof DECISION_COMMANDS)[number];

/** Current state and command in, next state out; what is absent is refused. `reversed` is the end. */
export const DECISION_TRANSITIONS: Readonly<
  Record<DecisionState, Partial<Record<DecisionCommand, DecisionState>>>
> = {
  proposed: { confirm: 'pending', decline: 'reversed', supersede: 'reversed' },
  pending: { commit: 'committed', undo: 'reversed' },
  committed: { reverse: 'reversed' },
  reversed: {},
};

/** @throws FengsuiError `decision.illegal_transition` when the state does not know the command. */
export function nextDecisionState(state: DecisionState, command: DecisionCommand): DecisionState {
  const next = DECISION_TRANSITIONS[state][command];
  if (next) return next;
  const possible = Object.keys(DECISION_TRANSITIONS[state]).join(', ') || 'nothing further';
  throw new FengsuiError(
    'decision.illegal_transition',
    `A decision that is ${state} cannot ${command}; it can ${possible}.`,
  );
}

/**
 * Looks for states nobody can reach, and for others than `reversed` that nobody can leave. Run at start-up.
 * @throws Error naming the states.
 */
export function checkDecisionTransitions(table: typeof DECISION_TRANSITIONS = DECISION_TRANSITIONS): void {
  const reached = new Set<DecisionState>(['proposed', 'pending']);
  for (const state of reached) for (const next of Object.values(table[state])) reached.add(next);
  const unreachable = DECISION_STATES.filter((state) => !reached.has(state));
  const stuck = DECISION_STATES.filter(
    (state) => state !== 'reversed' && Object.keys(table[state]).length === 0,
  );
  if (unreachable.length > 0 || stuck.length > 0)
    throw new Error(
      `decision transitions: unreachable ${unreachable.join() || 'none'}; dead ends ${stuck.join() || 'none'}`,
    );
}

/** Whether a decision is grave enough to wait for a second person, were there one. */
export function isGrave(
  actions: readonly Action[],
  { kinds, minHours }: { readonly kinds: readonly string[]; readonly minHours: number | null },
): boolean {
  return actions.some(
    ({ kind, hours }) =>
      kinds.includes(kind) ||
      (minHours !== null &&
        (kind === 'mute' || kind === 'ban') &&
        (hours ?? Number.POSITIVE_INFINITY) >= minHours),
  );
}
