import { BULK_STATES, type BulkState, type CaseState, FengsuiError } from '#libs/domain';

export const BULK_COMMANDS = [
  'start',
  'propose',
  'confirm',
  'decline',
  'finish',
  'cancel',
  'undo',
  'take_back',
] as const;
export type BulkCommand = (typeof BULK_COMMANDS)[number];

/** Current state and command in, next state out; what is absent is refused. */
export const BULK_TRANSITIONS: Readonly<Record<BulkState, Partial<Record<BulkCommand, BulkState>>>> = {
  previewed: { start: 'running', propose: 'proposed' },
  proposed: { confirm: 'running', decline: 'declined', cancel: 'cancelled' },
  running: { finish: 'done', cancel: 'cancelled', undo: 'undoing' },
  done: { undo: 'undoing' },
  cancelled: { undo: 'undoing' },
  undoing: { take_back: 'undone' },
  undone: {},
  declined: {},
};
const ENDS: readonly BulkState[] = ['undone', 'declined'];

/** @throws FengsuiError `bulk.illegal_transition` when the state does not know the command. */
export function nextBulkState(state: BulkState, command: BulkCommand): BulkState {
  const next = BULK_TRANSITIONS[state][command];
  if (next) return next;
  const possible = Object.keys(BULK_TRANSITIONS[state]).join(', ') || 'nothing further';
  throw new FengsuiError(
    'bulk.illegal_transition',
    `A bulk decision that is ${state} cannot ${command}; it can ${possible}.`,
  );
}

/** Run at start-up. @throws Error naming states nobody can reach, or nobody can leave */
export function checkBulkTransitions(table: typeof BULK_TRANSITIONS = BULK_TRANSITIONS): void {
  const reached = new Set<BulkState>(['previewed']);
  for (const state of reached) for (const next of Object.values(table[state])) reached.add(next);
  const wrong = BULK_STATES.filter(
    (state) => !reached.has(state) || (!ENDS.includes(state) && Object.keys(table[state]).length === 0),
  );
  if (wrong.length > 0) throw new Error(`bulk transitions: unreachable or dead ends: ${wrong.join()}`);
}

/** A case as far as a bulk decision is concerned. */
export interface BulkCandidate {
  readonly state: CaseState;
  readonly holder: string | null;
  /** A grave decision about it waits for a second person. */
  readonly proposed: boolean;
}

/** Why a bulk decision of this person leaves a case out; null: it is decided. What one has claimed oneself is decided too. */
export function bulkSkip(
  { state, holder, proposed }: BulkCandidate,
  makerId: string,
): 'claimed' | 'escalated' | 'held' | 'decided' | null {
  if (proposed || state === 'escalated') return 'escalated';
  if (state === 'open') return null;
  if (state === 'claimed') return holder === makerId ? null : 'claimed';
  return state === 'held' ? 'held' : 'decided';
}
