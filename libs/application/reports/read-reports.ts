import type {
  ReporterListQuery,
  ReporterPage,
  ReporterView,
  ReportListQuery,
  ReportPage,
  ReportView,
} from '#libs/contracts';
import { FengsuiError, type Item, type Principal, parseId, seesQueue } from '#libs/domain';
import {
  countReporters,
  countReports,
  findReport,
  findReporter,
  findReporters,
  findVerdictsOfVersions,
  findVersions,
  forTenant,
  pageOfReporters,
  pageOfReports,
  queuesOfCases,
  type ReporterRow,
  type ReportRow,
  reporterPlace,
  type TenantSession,
} from '#libs/persistence';
import { queuesOf } from '../cases/read-cases.js';
import { maskContent, maskedItemId } from '../privacy/masked.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';
import { decodeCursor, encodeCursor } from './cursor.js';

/** Reports of cases that the caller may see, newest first. */
export async function listReports(
  { database, tenantKeys }: Services,
  me: Principal,
  query: ReportListQuery,
): Promise<ReportPage> {
  const session = forTenant(database.read, me.tenantId);
  const { case: caseId, state, reason, reporter, cursor, limit } = query;
  const known = reporter === undefined ? null : await findReporter(session, reporter);
  if (reporter !== undefined && !known) return { reports: [], nextCursor: null, total: 0 };
  const filter = { caseId, state, reason, reporterKey: known?.reporterKey, queues: queuesOf(me) };
  const after = cursor === undefined ? undefined : parseId(cursor, '/cursor');
  const rows = await pageOfReports(session, filter, limit + 1, after);
  const page = rows.slice(0, limit);
  return {
    reports: await views(session, page, await tenantKeys.of(me.tenantId)),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countReports(session, filter),
  };
}

/** @throws FengsuiError `report.not_found`, also for another tenant's, and for one whose case lies in a queue that is not the caller's. */
export async function readReport(
  { database, tenantKeys }: Services,
  me: Principal,
  id: string,
): Promise<ReportView> {
  const session = forTenant(database.read, me.tenantId);
  const row = await findReport(session, id);
  const [view] = row ? await views(session, [row], await tenantKeys.of(me.tenantId)) : [];
  if (!view || !seesQueue(me, view.queue))
    throw new FengsuiError('report.not_found', 'No report that you may see has this id.');
  return view;
}

export async function listReporters(
  { database }: Services,
  me: Principal,
  { order, cursor, limit }: ReporterListQuery,
): Promise<ReporterPage> {
  const session = forTenant(database.read, me.tenantId);
  const [place, pseudonym] = decodeCursor(cursor);
  const after = pseudonym === undefined ? undefined : { place: place ?? 0, pseudonym };
  const rows = await pageOfReporters(session, order, limit + 1, after);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    reporters: page.map(reporterView),
    nextCursor: last && rows.length > limit ? encodeCursor(reporterPlace(last, order), last.pseudonym) : null,
    total: await countReporters(session),
  };
}

/** @throws FengsuiError `reporter.not_found` */
export async function readReporter(
  { database }: Services,
  me: Principal,
  pseudonym: string,
): Promise<ReporterView> {
  const row = await findReporter(forTenant(database.read, me.tenantId), pseudonym);
  if (!row) throw new FengsuiError('reporter.not_found', 'Nobody of this pseudonym has reported anything.');
  return reporterView(row);
}

export const reporterView = (row: ReporterRow): ReporterView => ({
  pseudonym: row.pseudonym,
  received: row.received,
  upheld: row.upheld,
  rejected: row.rejected,
  abusive: row.abusive,
  accuracy: Math.round(row.accuracy / 1_000) / 1_000,
  firstAt: iso(row.firstAt),
  lastAt: iso(row.lastAt),
});

const iso = (at: number): string => new Date(at).toISOString();

/** Rows with the words they name; one whose words went meanwhile is left out. */
async function views(
  session: TenantSession,
  rows: readonly ReportRow[],
  key: TenantKey,
): Promise<ReportView[]> {
  const versionIds = [...new Set(rows.map(({ versionId }) => versionId))];
  const versions = new Map((await findVersions(session, versionIds)).map((row) => [row.id, row]));
  const verdicts = await findVerdictsOfVersions(session, versionIds);
  const queues = await queuesOfCases(
    session,
    rows.map(({ caseId }) => caseId),
  );
  const reporters = await findReporters(
    session,
    rows.map(({ reporterKey }) => reporterKey),
  );
  return rows.flatMap((row): ReportView[] => {
    const version = versions.get(row.versionId);
    const reporter = reporters.get(row.reporterKey.toString('hex'));
    const queue = queues.get(row.caseId);
    if (!version || !reporter || queue === undefined) return [];
    const item = JSON.parse(version.itemJson) as Item;
    return [
      {
        id: row.id,
        state: row.state,
        caseId: row.caseId,
        itemId: row.itemId,
        version: version.version,
        item: {
          type: item.type,
          externalId: maskedItemId(item, key),
          scene: item.scene,
          text: maskContent(item.text, verdicts.get(row.versionId) ?? null).text,
          author: { pseudonym: key.pseudonym(item.author.externalId) },
        },
        queue,
        reporter: (({ pseudonym, received, accuracy }) => ({ pseudonym, received, accuracy }))(
          reporterView(reporter),
        ),
        reason: row.reason,
        note: noteOf(row),
        externalId: row.externalId,
        times: row.times,
        receivedAt: iso(row.receivedAt),
        answeredAt: row.answeredAt === null ? null : iso(row.answeredAt),
        decisionId: row.decisionId,
      },
    ];
  });
}

const noteOf = ({ noteJson }: ReportRow): string | null =>
  noteJson === null ? null : maskContent({ body: JSON.parse(noteJson) as string }, null).text.body;
