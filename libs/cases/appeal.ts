import { type Action, type AppealOutcome, type AppealState, FengsuiError, type Language } from '#libs/domain';
import type { Worker } from './lease.js';
import { outcomeOf } from './report.js';
import { checkTable, stepIn, type TransitionTable } from './table.js';

/**
 * What may happen to an appeal. A claim that runs out is a `release`; `settle`: the decision was taken back before anybody had
 * answered.
 */
export const APPEAL_COMMANDS = ['claim', 'release', 'uphold', 'overturn', 'settle'] as const;
export type AppealCommand = (typeof APPEAL_COMMANDS)[number];

export const APPEAL_TRANSITIONS: TransitionTable<AppealState, AppealCommand> = {
  open: { claim: 'in_review', settle: 'overturned' },
  in_review: {
    claim: 'in_review',
    release: 'open',
    uphold: 'upheld',
    overturn: 'overturned',
    settle: 'overturned',
  },
  upheld: {},
  overturned: {},
};

/** @throws FengsuiError `appeal.illegal_transition` */
export const nextAppealState = (state: AppealState, command: AppealCommand): AppealState =>
  stepIn(APPEAL_TRANSITIONS, 'appeal.illegal_transition', 'An appeal', state, command);

export const checkAppealTransitions = (table = APPEAL_TRANSITIONS): void =>
  checkTable('appeal', table, 'open', ['upheld', 'overturned']);

/** How long a claim on an appeal holds, in milliseconds: it is read with care, not at a key stroke. */
export const APPEAL_CLAIM_MS = 30 * 60_000;

/** Who reviews an appeal, and until when; milliseconds on the database's clock. */
export interface AppealClaim {
  readonly holder: string;
  readonly holderName: string;
  readonly until: number;
}

/** The state as it counts now: a claim that has run out holds nobody off. */
export const appealStateAt = (state: AppealState, claim: AppealClaim | null, now: number): AppealState =>
  state === 'in_review' && (!claim || claim.until <= now) ? 'open' : state;

/**
 * The claim that somebody gets. Who holds it already keeps it longer.
 * @throws FengsuiError `appeal.claimed` that names who holds it and until when.
 */
export function claimAppealAs(held: AppealClaim | null, worker: Worker, now: number): AppealClaim {
  if (held && held.until > now && held.holder !== worker.id) {
    const until = new Date(held.until).toISOString();
    throw new FengsuiError('appeal.claimed', `${held.holderName} reviews this appeal until ${until}.`, [
      { pointer: '', code: 'appeal.claimed', detail: `until ${until}` },
    ]);
  }
  return { holder: worker.id, holderName: worker.name, until: now + APPEAL_CLAIM_MS };
}

/** @throws FengsuiError `appeal.claimed` when somebody else holds it, `appeal.not_claimed` when nobody does. */
export function checkAppealHeld(held: AppealClaim | null, worker: Worker, now: number): void {
  if (held && held.until > now && held.holder === worker.id) return;
  if (held && held.until > now) claimAppealAs(held, worker, now);
  throw new FengsuiError('appeal.not_claimed', 'Your claim has ended; claim the appeal again.');
}

/** Who had a hand in a decision: its maker, and whoever confirmed it. */
export interface DecisionHands {
  readonly makerId: string;
  readonly confirmedBy?: string | null | undefined;
}

/** Whether somebody may review an appeal: nobody judges their own work. */
export const mayReviewAppeal = ({ makerId, confirmedBy }: DecisionHands, reader: string): boolean =>
  reader !== makerId && reader !== confirmedBy;

/** What is appealed against, as far as it matters for that. */
export interface Appealable {
  readonly state: string;
  readonly actions: readonly Action[];
  /** Milliseconds; null while the platform has not been told. */
  readonly committedAt: number | null;
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * @param appealDays how long an author has for it
 * @throws FengsuiError `appeal.nothing_to_appeal` while the decision is not in force, or where it orders nothing;
 * `appeal.too_late`
 */
export function checkAppealable(decision: Appealable, appealDays: number, now: number): void {
  if (decision.state !== 'committed' || decision.committedAt === null)
    throw new FengsuiError('appeal.nothing_to_appeal', 'The decision is not in force.');
  if (outcomeOf(decision.actions) === 'rejected')
    throw new FengsuiError('appeal.nothing_to_appeal', 'The decision orders nothing against the author.');
  if (now > decision.committedAt + appealDays * DAY_MS)
    throw new FengsuiError('appeal.too_late', `A decision can be appealed against for ${appealDays} days.`);
}

const MESSAGES: Readonly<Record<AppealOutcome, Readonly<Record<Language, string>>>> = {
  upheld: {
    zh: '您的申诉已由另一位审核员复核：原处理维持不变。',
    en: 'Your appeal was reviewed by another person: the decision stands.',
  },
  overturned: {
    zh: '您的申诉已由另一位审核员复核：原处理有误，现已撤销。给您带来不便，我们深表歉意。',
    en: 'Your appeal was reviewed by another person: the decision was wrong and has been taken back. We apologise.',
  },
};

/** What the author is told where the reviewer wrote nothing. */
export const appealMessage = (outcome: AppealOutcome, language: Language): string =>
  MESSAGES[outcome][language];
