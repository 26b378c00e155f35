import type { CaseView, DecisionView } from '#libs/contracts';
import { decideCase } from '../api/calls.js';
import { readDecisions } from '../api/desk-calls.js';
import { ApiError } from '../api/http.js';
import { type Choice, DECISIONS } from './decisions.js';
import type { Draft } from './drafts.js';

/** Answers that a decision gets which was made already, and whose first answer was lost on the way. */
const MADE_ALREADY: readonly string[] = ['case.lease_lost', 'case.illegal_transition', 'case.claimed'];
const RECENT_MS = 60_000;

/**
 * Decides a case. When the connection broke between the key and the answer, the second try finds the decision of the first
 * instead of failing.
 * @throws ApiError
 */
export async function sendDecision(
  view: CaseView,
  choice: Choice,
  { note, clause, message }: Draft,
  me: string,
  tokenFor: (view: CaseView) => Promise<string>,
): Promise<DecisionView> {
  const actions = DECISIONS[choice];
  try {
    return await decideCase(view.id, {
      token: await tokenFor(view),
      version: view.version,
      actions,
      ...(note.trim() && { note: note.trim() }),
      ...(clause && { clause }),
      ...(message && { message }),
    });
  } catch (error) {
    if (!(error instanceof ApiError) || !MADE_ALREADY.includes(error.code)) throw error;
    const { decisions } = await readDecisions(view.id);
    const made = decisions.find(
      ({ by, state, madeAt, actions: ordered }) =>
        by.id === me &&
        state !== 'reversed' &&
        Date.now() - Date.parse(madeAt) < RECENT_MS &&
        ordered.map(({ kind }) => kind).join() === actions.map(({ kind }) => kind).join(),
    );
    if (!made) throw error;
    return made;
  }
}
