import type { ReportAnswered } from '#libs/contracts';
import {
  answersAbout,
  countReportsOfReporter,
  deleteReporter,
  deleteReports,
  ERASED,
  type ReportRow,
  reportsOfReporter,
  rewriteEvent,
  type TenantSession,
} from '#libs/persistence';
import { recountReports } from './answer-reports.js';

/** What one page took away, and whether another follows. */
export interface Forgotten {
  readonly reports: number;
  readonly events: number;
  readonly more: boolean;
}

/**
 * Takes one page of what somebody reported away, with the answers on the feed; what waited with a case weighs on it no more.
 * With the last report the reporter's record goes.
 * @param until reports received later are new
 */
export async function forgetReporter(
  session: TenantSession,
  reporterKey: Buffer,
  until: number,
  limit: number,
): Promise<Forgotten> {
  const page = await reportsOfReporter(session, reporterKey, limit);
  const old = page.filter(({ receivedAt }) => receivedAt <= until);
  const events = await blankAnswers(session, old);
  await deleteReports(
    session,
    old.map(({ id }) => id),
  );
  const cases = new Set(old.flatMap(({ state, caseId }) => (state === 'merged' ? caseId : [])));
  for (const caseId of [...cases].sort()) await recountReports(session, caseId);
  if ((await countReportsOfReporter(session, reporterKey)) === 0) await deleteReporter(session, reporterKey);
  return { reports: old.length, events, more: page.length === limit && old.length > 0 };
}

async function blankAnswers(session: TenantSession, reports: readonly ReportRow[]): Promise<number> {
  const ids = new Set(reports.map(({ id }) => id));
  const told = await answersAbout(session, [...new Set(reports.map(({ itemId }) => itemId))]);
  const theirs = told.filter(({ dataJson }) => {
    const { reportId } = JSON.parse(dataJson) as Partial<ReportAnswered>;
    return reportId !== undefined && ids.has(reportId);
  });
  for (const { seq, itemId } of theirs)
    await rewriteEvent(session, { seq, itemId, dataJson: JSON.stringify(ERASED) });
  return theirs.length;
}
