import {
  FengsuiError,
  INCIDENT_COMMANDS,
  INCIDENT_STATES,
  type IncidentCommand,
  type IncidentState,
} from '#libs/domain';

/** Current state and command in, next state out; what is absent is refused. */
export const INCIDENT_TRANSITIONS: Readonly<
  Record<IncidentState, Partial<Record<IncidentCommand, IncidentState>>>
> = {
  triage: { acknowledge: 'active', dismiss: 'closed', merge: 'closed' },
  // What got graver, or began anew, is acknowledged once more.
  active: { acknowledge: 'active', stabilise: 'stable', resolve: 'resolved', merge: 'closed' },
  stable: { acknowledge: 'stable', resolve: 'resolved', reopen: 'active', merge: 'closed' },
  resolved: { review: 'reviewed', reopen: 'active' },
  reviewed: { close: 'closed', reopen: 'active' },
  closed: { reopen: 'active' },
};

/** What may be done in a state, in the order of {@link INCIDENT_COMMANDS}. */
export const commandsOf = (state: IncidentState): IncidentCommand[] =>
  INCIDENT_COMMANDS.filter((command) => INCIDENT_TRANSITIONS[state][command] !== undefined);

/** @throws FengsuiError `incident.illegal_transition` when the state does not know the command */
export function nextIncidentState(state: IncidentState, command: IncidentCommand): IncidentState {
  const next = INCIDENT_TRANSITIONS[state][command];
  if (next) return next;
  throw new FengsuiError(
    'incident.illegal_transition',
    `An incident that is ${state} cannot ${command}; possible: ${commandsOf(state).join(', ')}.`,
  );
}

/** The commands that bring an incident on to a state by a person's word alone; merging and reopening have ways of their own. */
const TOWARDS: readonly IncidentCommand[] = ['acknowledge', 'stabilise', 'resolve', 'review', 'close'];

/**
 * The command that leads from one state to another one.
 * @throws FengsuiError `incident.illegal_transition` when there is none
 */
export function commandTowards(from: IncidentState, to: IncidentState): IncidentCommand {
  const ways = from === 'triage' ? [...TOWARDS, 'dismiss' as const] : TOWARDS;
  const command = ways.find((one) => from !== to && INCIDENT_TRANSITIONS[from][one] === to);
  if (command) return command;
  const possible = ways.flatMap((one) => INCIDENT_TRANSITIONS[from][one] ?? []).filter((one) => one !== from);
  throw new FengsuiError(
    'incident.illegal_transition',
    `An incident that is ${from} does not become ${to}; possible: ${possible.join(', ') || 'none, reopen it'}.`,
  );
}

/**
 * Looks for states nobody can reach and states nobody can leave. Run at start-up: a broken table never serves.
 * @throws Error naming the states
 */
export function checkIncidentTransitions(table: typeof INCIDENT_TRANSITIONS = INCIDENT_TRANSITIONS): void {
  const reached = new Set<IncidentState>(['triage']);
  for (const state of reached) for (const next of Object.values(table[state])) reached.add(next);
  const unreachable = INCIDENT_STATES.filter((state) => !reached.has(state));
  const stuck = INCIDENT_STATES.filter(
    (state) => !Object.values(table[state]).some((next) => next !== state),
  );
  if (unreachable.length > 0 || stuck.length > 0)
    throw new Error(
      `incident transitions: unreachable ${unreachable.join() || 'none'}; dead ends ${stuck.join() || 'none'}`,
    );
}
