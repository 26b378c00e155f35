import type { ReportReason } from '#libs/domain';

/** How a reporter's earlier reports were answered. */
export interface ReporterRecord {
  readonly upheld: number;
  readonly rejected: number;
  readonly abusive: number;
}

/**
 * What is thought of somebody before any answer: two of five reports upheld. A Beta(2, 3) prior, so that the estimate is the
 * posterior mean (Gelman et al., Bayesian Data Analysis, 3rd ed., § 2.4).
 */
const PRIOR_UPHELD = 2;
const PRIOR_REJECTED = 3;
/** A report made to harm tells more of its maker than one that was merely wrong. */
const ABUSE_COUNTS = 3;
/** Answers before a reporter is more than a newcomer. */
const PROVEN_AFTER = 5;
const RELIABLE_FROM = 0.5;

/** The share of a reporter's reports that will be upheld, as far as one can tell; above 0, under 1. */
export function accuracyOf({ upheld, rejected, abusive }: ReporterRecord): number {
  const agreed = PRIOR_UPHELD + upheld;
  return agreed / (agreed + PRIOR_REJECTED + rejected + ABUSE_COUNTS * abusive);
}

/** Whether a reporter has shown enough to count in full, however many others say the same. */
export function isProven(record: ReporterRecord): boolean {
  const answered = record.upheld + record.rejected + record.abusive;
  return answered >= PROVEN_AFTER && accuracyOf(record) >= RELIABLE_FROM;
}

/** What the undecided reports of one case add up to. */
export interface ReportTally {
  readonly count: number;
  readonly reasons: Readonly<Partial<Record<ReportReason, number>>>;
  /** Accuracies of proven reporters, summed; then those of everybody else. */
  readonly proven: number;
  readonly unproven: number;
}

export const NO_REPORTS: ReportTally = { count: 0, reasons: {}, proven: 0, unproven: 0 };

/** The tally with one more report. */
export function withReport(
  { count, reasons, proven, unproven }: ReportTally,
  reason: ReportReason,
  record: ReporterRecord,
): ReportTally {
  const accuracy = accuracyOf(record);
  return {
    count: count + 1,
    reasons: { ...reasons, [reason]: (reasons[reason] ?? 0) + 1 },
    proven: isProven(record) ? proven + accuracy : proven,
    unproven: isProven(record) ? unproven : unproven + accuracy,
  };
}

/** What the reports of a case come to. */
export interface CaseReports {
  readonly count: number;
  readonly weight: number;
  /** Newcomers report it as a crowd. */
  readonly mass: boolean;
  readonly reasons: ReportTally['reasons'];
}

export const weighReports = (tally: ReportTally, mass: boolean): CaseReports => ({
  count: tally.count,
  weight: reportWeight(tally, mass),
  mass,
  reasons: tally.reasons,
});

/** So much of what newcomers say counts in full: five of them. Of what goes beyond, only the decimal logarithm. */
const UNPROVEN_IN_FULL = 2;
/** Reports that weigh so much fill half of the scale. */
const HALF_WEIGHT = 4;
const MOST_POINTS = 100;

/** Newcomers' reports within minutes that look like people called together: of one item, of one author's items. */
export const MASS_WINDOW_MS = 10 * 60_000;
const MASS_OF_ITEM = 10;
const MASS_OF_AUTHOR = 20;

/** Whether newcomers report as a crowd: so many of them within {@link MASS_WINDOW_MS}. */
export const isMass = (unproven: { readonly ofItem: number; readonly ofAuthor: number }): boolean =>
  unproven.ofItem >= MASS_OF_ITEM || unproven.ofAuthor >= MASS_OF_AUTHOR;

/**
 * How much reports weigh together, in reports of somebody who is always right. A crowd of newcomers weighs little more than
 * five of them, however large: a thousand 4.6, under a mass report 2.6. More reports never weigh less.
 * @param mass newcomers report as a crowd: nothing of what they say counts in full any more
 */
export function reportWeight({ proven, unproven }: Pick<ReportTally, 'proven' | 'unproven'>, mass: boolean) {
  const full = mass ? 0 : UNPROVEN_IN_FULL;
  const beyond = Math.max(0, unproven - full);
  return proven + Math.min(unproven, full) + Math.log10(1 + beyond);
}

/** What reports add to a case's urgency: 0 to 100 whole points, half of them at a weight of 4. */
export const reportPoints = (weight: number): number =>
  Math.round(MOST_POINTS * (1 - 2 ** (-weight / HALF_WEIGHT)));

/**
 * New reports of words that a person approved weigh so much before somebody looks again: three reporters who are nearly always
 * right, or twenty-three newcomers who are no crowd.
 */
export const REOPEN_WEIGHT = 2.9;
export const reopensApproved = (weight: number): boolean => weight >= REOPEN_WEIGHT;
