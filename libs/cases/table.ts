import { type ErrorCode, FengsuiError } from '#libs/domain';

/** Current state and command in, next state out; what is absent is refused. */
export type TransitionTable<State extends string, Command extends string> = Readonly<
  Record<State, Partial<Record<Command, State>>>
>;

/** @throws FengsuiError `code` when the state does not know the command. */
export function stepIn<State extends string, Command extends string>(
  table: TransitionTable<State, Command>,
  code: ErrorCode,
  noun: string,
  state: State,
  command: Command,
): State {
  const next = table[state][command];
  if (next) return next;
  const possible = Object.keys(table[state]).join(', ') || 'change no more';
  throw new FengsuiError(code, `${noun} that is ${state} cannot ${command}; it can ${possible}.`);
}

/**
 * Looks for states nobody can reach, and for dead ends beyond those that are ends. Run at start-up: a broken table never serves.
 * @throws Error naming the states.
 */
export function checkTable<State extends string, Command extends string>(
  name: string,
  table: TransitionTable<State, Command>,
  start: State,
  ends: readonly State[],
): void {
  const next = (state: State) => Object.values(table[state]) as State[];
  const reached = new Set<State>([start]);
  for (const state of reached) for (const one of next(state)) reached.add(one);
  const states = Object.keys(table) as State[];
  const unreachable = states.filter((state) => !reached.has(state));
  const stuck = states.filter((state) => !next(state).some((one) => one !== state) && !ends.includes(state));
  if (unreachable.length > 0 || stuck.length > 0)
    throw new Error(
      `${name} transitions: unreachable ${unreachable.join() || 'none'}; dead ends ${stuck.join() || 'none'}`,
    );
}
