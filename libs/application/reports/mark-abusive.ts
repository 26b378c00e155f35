import { NO_REPORTS, nextReportState, weighReports } from '#libs/cases';
import type { ReportView } from '#libs/contracts';
import {
  type CaseId,
  type Doer,
  FengsuiError,
  type Principal,
  type Severity,
  seesQueue,
  UNDECIDED,
} from '#libs/domain';
import {
  appendToFeed,
  type CaseRecord,
  databaseNow,
  findReport,
  forTenant,
  lockCase,
  lockReport,
  type NewFeedEvent,
  reportDetailOf,
  sumsOfCases,
  type TenantSession,
  updateReports,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { openCases } from '../cases/open-cases.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';
import { answered } from './answered.js';
import { readReport } from './read-reports.js';
import { ReporterBook } from './reporters.js';
import { talliesOf } from './tallies.js';

/**
 * A person found that a report was made to harm: it weighs nothing any more, counts against its reporter, and the reporter is
 * told.
 * @throws FengsuiError `report.not_found`, `report.illegal_transition` for one that was upheld
 */
export async function markAbusive(
  services: Services,
  by: Doer & { readonly principal: Principal },
  id: string,
): Promise<ReportView> {
  const { database, feedSignal, tenantKeys } = services;
  const { principal } = by;
  const key = await tenantKeys.of(principal.tenantId);
  const head = await database.transaction(async (open) => {
    const session = forTenant(open, principal.tenantId);
    const known = await findReport(session, id);
    const record = known && (await lockCase(session, known.caseId as CaseId));
    const report = known && (await lockReport(session, id));
    if (!record || !report || !seesQueue(principal, record.row.queue))
      throw new FengsuiError('report.not_found', 'No report that you may see has this id.');
    const state = nextReportState(report.state, 'abuse');
    const now = await databaseNow(session);
    const answeredAt = report.answeredAt ?? now;
    await updateReports(session, [id], { state, counted: 1, updatedAt: now, answeredAt });
    const book = await ReporterBook.open(session, [report.reporterKey], key, now);
    const wasCounted = report.counted === 1 && report.state === 'rejected';
    book.change(report.reporterKey, { abusive: 1, ...(wasCounted && { rejected: -1 }) });
    await book.close();
    const events = report.state === 'merged' ? await weighAnew(session, record, now, key) : [];
    await recordAudit(session, by, {
      action: 'report.marked_abusive',
      subject: { type: 'case', id: report.caseId },
      before: { reportId: id, state: report.state },
      after: { reportId: id, state },
    });
    events.push(answered(report, { item: record.item, queue: record.row.queue }, 'abusive', key));
    return appendToFeed(session, events, now);
  });
  feedSignal.publish(principal.tenantId, head);
  return readReport(services, principal, id);
}

/** The case without the report; one that is decided is left as it is. */
async function weighAnew(
  session: TenantSession,
  { row, item, verdict }: CaseRecord,
  now: number,
  key: TenantKey,
): Promise<NewFeedEvent[]> {
  if (!UNDECIDED.includes(row.state)) return [];
  const tally = talliesOf(await sumsOfCases(session, [row.id])).get(row.id) ?? NO_REPORTS;
  const reports = weighReports(tally, tally.count > 0 && reportDetailOf(row).mass);
  const { versionId, origin, queue } = row;
  const severity = row.severity as Severity;
  const events = await openCases(
    session,
    [{ versionId, item, verdict, origin, severity, queue, reports }],
    now,
    key,
  );
  return [...events.values()];
}
