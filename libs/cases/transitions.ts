import { CASE_STATES, type CaseState, FengsuiError } from '#libs/domain';

/**
 * What may happen to a case. A verdict on a new version, a report, or a decision taken back for another one, is `flag`; a hold that
 * is over is `resume`; `propose`, `confirm` and `decline` are about a decision that two people make.
 */
export const CASE_COMMANDS = [
  'flag',
  'claim',
  'release',
  'hold',
  'resume',
  'escalate',
  'decide',
  'propose',
  'confirm',
  'decline',
  'undo',
  'close',
] as const;
export type CaseCommand = (typeof CASE_COMMANDS)[number];

/** Current state and command in, next state out; what is absent is refused. */
export const CASE_TRANSITIONS: Readonly<Record<CaseState, Partial<Record<CaseCommand, CaseState>>>> = {
  open: { flag: 'open', claim: 'claimed', confirm: 'decided', decline: 'open' },
  claimed: {
    flag: 'claimed',
    claim: 'claimed',
    release: 'open',
    hold: 'held',
    escalate: 'escalated',
    decide: 'decided',
    propose: 'escalated',
    confirm: 'decided',
    decline: 'claimed',
  },
  held: { flag: 'held', claim: 'claimed', resume: 'open', confirm: 'decided', decline: 'held' },
  escalated: { flag: 'escalated', claim: 'claimed', confirm: 'decided', decline: 'open' },
  decided: { flag: 'open', undo: 'claimed', close: 'closed' },
  closed: { flag: 'open' },
};

/** @throws FengsuiError `case.illegal_transition` when the state does not know the command. */
export function nextCaseState(state: CaseState, command: CaseCommand): CaseState {
  const next = CASE_TRANSITIONS[state][command];
  if (!next) {
    const possible = Object.keys(CASE_TRANSITIONS[state]).join(', ');
    throw new FengsuiError(
      'case.illegal_transition',
      `A case that is ${state} cannot ${command}; it can ${possible}.`,
    );
  }
  return next;
}

/**
 * Looks for states nobody can reach and states nobody can leave. Run at start-up: a broken table never serves.
 * @throws Error naming the states.
 */
export function checkCaseTransitions(table: typeof CASE_TRANSITIONS = CASE_TRANSITIONS): void {
  const reached = new Set<CaseState>(['open']);
  for (const state of reached) for (const next of Object.values(table[state])) reached.add(next);
  const unreachable = CASE_STATES.filter((state) => !reached.has(state));
  const stuck = CASE_STATES.filter((state) => !Object.values(table[state]).some((next) => next !== state));
  if (unreachable.length > 0 || stuck.length > 0) {
    throw new Error(
      `case transitions: unreachable ${unreachable.join() || 'none'}; dead ends ${stuck.join() || 'none'}`,
    );
  }
}
