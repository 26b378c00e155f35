import { NO_REPORTS, nextReportState, outcomeOf, weighReports } from '#libs/cases';
import { UNDECIDED } from '#libs/domain';
import {
  type NewFeedEvent,
  type ReportRow,
  reportsAnsweredBy,
  sumsOfCases,
  type TenantSession,
  updateCaseReports,
  updateReports,
  waitingReports,
} from '#libs/persistence';

import { reportColumns } from '../cases/report-columns.js';
import type { Settled } from '../cases/settled.js';
import { answered } from './answered.js';
import { ReporterBook } from './reporters.js';
import { talliesOf } from './tallies.js';

/**
 * A committed decision answers the reports that wait with its case: those of the words it is about, and earlier ones. Whoever
 * reported words that were mended since was not wrong: an approval of the later ones counts for nobody.
 */
export async function answerReports(
  session: TenantSession,
  { row, item, decision, now, key }: Settled,
): Promise<NewFeedEvent[]> {
  const isAbout = (report: ReportRow) =>
    report.versionId === decision.versionId || report.receivedAt <= decision.madeAt;
  const waiting = await waitingReports(session, row.id);
  const reports = waiting.filter(isAbout);
  if (reports.length === 0) return [];
  const outcome = outcomeOf(decision.actions);
  const state = nextReportState('merged', outcome === 'upheld' ? 'uphold' : 'reject');
  const counts = (report: ReportRow) => outcome === 'upheld' || report.versionId === decision.versionId;
  const change = { state, updatedAt: now, answeredAt: now, decisionId: decision.id };
  const idsOf = (some: readonly ReportRow[]) => some.map(({ id }) => id);
  const counted = reports.filter(counts);
  await updateReports(session, idsOf(counted), { ...change, counted: 1 });
  await updateReports(session, idsOf(reports.filter((report) => !counts(report))), change);
  const book = await ReporterBook.open(
    session,
    counted.map(({ reporterKey }) => reporterKey),
    key,
    now,
  );
  for (const { reporterKey } of counted) book.change(reporterKey, { [outcome]: 1 });
  await book.close();
  await recountReports(session, row.id);
  return reports.map((report) => answered(report, { item, queue: row.queue }, outcome, key));
}

/** What waits with a case by now, written down anew. */
export async function recountReports(session: TenantSession, caseId: string): Promise<void> {
  const tally = talliesOf(await sumsOfCases(session, [caseId])).get(caseId) ?? NO_REPORTS;
  await updateCaseReports(session, caseId, reportColumns(weighReports(tally, false)));
}

/**
 * A decision that was taken back sets right what it said of the reporters; they were told already. Where the case is open again,
 * the next decision is still to come, and nothing is known to be wrong yet.
 */
export async function setReportersRight(
  session: TenantSession,
  { row, decision, now, key }: Settled,
): Promise<NewFeedEvent[]> {
  if (UNDECIDED.includes(row.state)) return [];
  const isTurned = ({ state }: ReportRow) => state === 'upheld' || state === 'rejected';
  const reports = (await reportsAnsweredBy(session, decision.id)).filter(isTurned);
  const counted = reports.filter(({ counted: counts }) => counts === 1);
  const book = await ReporterBook.open(
    session,
    counted.map(({ reporterKey }) => reporterKey),
    key,
    now,
  );
  for (const { reporterKey, state } of counted)
    book.change(reporterKey, state === 'upheld' ? { upheld: -1, rejected: 1 } : { upheld: 1, rejected: -1 });
  await book.close();
  // Read before the first change: what is turned once is not turned back.
  for (const state of ['upheld', 'rejected'] as const) {
    const ids = reports.filter((report) => report.state === state).map(({ id }) => id);
    await updateReports(session, ids, { state: nextReportState(state, 'overturn'), updatedAt: now });
  }
  return [];
}
