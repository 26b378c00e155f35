import {
  type Action,
  type CaseState,
  type DecisionState,
  FengsuiError,
  type ReportOutcome,
  type ReportState,
} from '#libs/domain';
import { reopensApproved } from './report-weight.js';
import { checkTable, stepIn, type TransitionTable } from './table.js';

/**
 * What may happen to a report. `uphold` and `reject` follow from the decision about what it names; `abuse` is a person's
 * finding; `overturn` is the decision taken back later: the reporter was told already, the record is set right.
 */
export const REPORT_COMMANDS = ['merge', 'uphold', 'reject', 'abuse', 'overturn'] as const;
export type ReportCommand = (typeof REPORT_COMMANDS)[number];

export const REPORT_TRANSITIONS: TransitionTable<ReportState, ReportCommand> = {
  received: { merge: 'merged', reject: 'rejected' },
  merged: { merge: 'merged', uphold: 'upheld', reject: 'rejected', abuse: 'abusive' },
  upheld: { overturn: 'rejected' },
  rejected: { abuse: 'abusive', overturn: 'upheld' },
  abusive: {},
};

/** @throws FengsuiError `report.illegal_transition` */
export const nextReportState = (state: ReportState, command: ReportCommand): ReportState =>
  stepIn(REPORT_TRANSITIONS, 'report.illegal_transition', 'A report', state, command);

export const checkReportTransitions = (table = REPORT_TRANSITIONS): void =>
  checkTable('report', table, 'received', ['abusive']);

/** What a decision says of the reports that led to it: whoever orders anything agrees with them. */
export const outcomeOf = (actions: readonly Action[]): 'upheld' | 'rejected' =>
  actions.every(({ kind }) => kind === 'approve' || kind === 'no_action') ? 'rejected' : 'upheld';

/** The latest decision about an item, as far as it matters for a new report of it. */
export interface EarlierDecision {
  readonly state: DecisionState;
  readonly actions: readonly Action[];
  /** Whether it is about the words that are reported now. */
  readonly ofTheseWords: boolean;
}

/**
 * What becomes of a new report. flag: its case opens, or is brought up to date; wait: a decision about these very words has
 * been made and answers it in a moment; uphold, reject: a person has decided about these very words, and it is answered so.
 * @param caseState null where there is no case yet
 * @param weight what the reports since the decision weigh, this one included
 */
export function filingOf(
  caseState: CaseState | null,
  decision: EarlierDecision | null,
  weight: number,
): 'flag' | 'wait' | 'uphold' | 'reject' {
  if (caseState !== 'decided' && caseState !== 'closed') return 'flag';
  if (!decision?.ofTheseWords || decision.state === 'reversed') return 'flag';
  if (decision.state !== 'committed') return 'wait';
  if (outcomeOf(decision.actions) === 'upheld') return 'uphold';
  return reopensApproved(weight) ? 'flag' : 'reject';
}

const MESSAGES: Readonly<Record<ReportOutcome, { readonly zh: string; readonly en: string }>> = {
  upheld: {
    zh: '您举报的内容违反了社区准则，我们已作处理。感谢您的帮助。',
    en: 'What you reported broke our rules, and we have acted on it. Thank you for your help.',
  },
  rejected: {
    zh: '我们查看了您举报的内容，没有发现违反社区准则之处。感谢您的反馈。',
    en: 'We looked at what you reported and found that it does not break our rules. Thank you all the same.',
  },
  abusive: {
    zh: '我们认为这条举报并非出于善意。请勿滥用举报功能。',
    en: 'We found that this report was not made in good faith. Please do not misuse reporting.',
  },
};

/** What the reporter is told. */
export const reportMessage = (outcome: ReportOutcome): { zh: string; en: string } => ({
  ...MESSAGES[outcome],
});

/** So many reports may one reporter send within an hour. Repeats of one and the same do not count. */
export const REPORTS_AN_HOUR = 30;
export const REPORT_WINDOW_MS = 60 * 60_000;

/** @throws FengsuiError `rate.limited` when the reporter has sent as many as an hour allows. */
export function checkReportRate(withinTheHour: number): void {
  if (withinTheHour < REPORTS_AN_HOUR) return;
  throw new FengsuiError(
    'rate.limited',
    `One reporter may send ${REPORTS_AN_HOUR} reports an hour; send it again later.`,
    [{ pointer: '/reporter/externalId', code: 'rate.limited', detail: 'has reported too much lately' }],
    { 'retry-after': '600' },
  );
}
