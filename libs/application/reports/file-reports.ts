import {
  checkReportRate,
  filingOf,
  NO_REPORTS,
  nextReportState,
  REPORT_WINDOW_MS,
  reportWeight,
  weighReports,
  withReport,
} from '#libs/cases';
import type { NewReport, ReportReceipt } from '#libs/contracts';
import { FengsuiError, newId, type ReportState } from '#libs/domain';
import {
  countAgain,
  countByReporter,
  earlierReports,
  findVerdictsOfVersions,
  insertReports,
  type NewFeedEvent,
  type ReportRow,
  reportDetailOf,
  sumsOfCases,
  sumsOfVersion,
  type TenantSession,
  updateCaseReports,
} from '#libs/persistence';
import { raiseSevereCases } from '../alerts/severe-cases.js';
import { type Flag, openCases } from '../cases/open-cases.js';
import { reportColumns } from '../cases/report-columns.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { answered } from './answered.js';
import { findCrowds } from './crowds.js';
import { decisionOf, findPlaces, type Pending, type Place } from './places.js';
import { ReporterBook } from './reporters.js';
import { erased, ownContent } from './subjects.js';
import { talliesOf } from './tallies.js';

/** A report whose item is known. */
export interface Reported {
  readonly report: NewReport;
  readonly itemId: string;
}

/** What became of each report, in the order given, and what the feed is to be told. */
export interface Filed {
  readonly outcomes: readonly (ReportReceipt | FengsuiError)[];
  readonly events: readonly NewFeedEvent[];
}

/** Files reports. The caller's transaction appends the events last. */
export async function fileReports(
  session: TenantSession,
  reports: readonly Reported[],
  now: number,
  key: TenantKey,
): Promise<Filed> {
  return new Filing(session, now, key).run(reports);
}

/** One transaction's reports. Locks: items, cases, reporters; nothing is written before all of them are judged. */
class Filing {
  private readonly outcomes: (ReportReceipt | FengsuiError)[] = [];
  private readonly rows: ReportRow[] = [];
  /** The same reports sent again within the batch. */
  private readonly followers: Pending[] = [];
  private readonly answers: { readonly row: ReportRow; readonly place: Place }[] = [];

  constructor(
    private readonly session: TenantSession,
    private readonly now: number,
    private readonly key: TenantKey,
  ) {}

  async run(reports: readonly Reported[]): Promise<Filed> {
    const { session, now, key } = this;
    const places = await findPlaces(session, [...new Set(reports.map(({ itemId }) => itemId))].sort(), key);
    const keys = reports.map(({ report }) => key.authorKey(report.reporter.externalId));
    const earlier = await earlierReports(session, [...places.keys()], keys);
    const hourly = await countByReporter(session, keys, now - REPORT_WINDOW_MS);
    const book = await ReporterBook.open(session, keys, key, now);
    for (const [index, { report, itemId }] of reports.entries()) {
      try {
        const place = places.get(itemId);
        if (!place) throw erased();
        await this.one(index, report, place, keys[index]!, earlier, hourly, book);
      } catch (error) {
        if (!(error instanceof FengsuiError)) throw error;
        this.outcomes[index] = error;
      }
    }
    const touched = [...places.values()].filter(({ fresh }) => fresh.length > 0);
    const caseEvents = await this.weigh(touched, book);
    await insertReports(session, this.rows);
    await book.close();
    const told = this.answers.map(({ row, place }) =>
      answered(
        row,
        { item: place.item, queue: place.case!.queue },
        row.state === 'upheld' ? 'upheld' : 'rejected',
        key,
      ),
    );
    return { outcomes: this.outcomes, events: [...caseEvents, ...told] };
  }

  private async one(
    index: number,
    report: NewReport,
    place: Place,
    reporterKey: Buffer,
    earlier: ReportRow[],
    hourly: Map<string, number>,
    book: ReporterBook,
  ): Promise<void> {
    if (reporterKey.equals(place.authorKey)) throw ownContent();
    const same = earlier.find(
      (row) =>
        row.itemId === place.itemId &&
        row.reporterKey.equals(reporterKey) &&
        (row.state === 'merged' || row.versionId === place.versionId),
    );
    if (same) return this.again(index, same);
    const name = reporterKey.toString('hex');
    checkReportRate(hourly.get(name) ?? 0);
    hourly.set(name, (hourly.get(name) ?? 0) + 1);
    const { row, filing } = await this.filed(report, place, reporterKey, book);
    earlier.push(row);
    this.rows.push(row);
    book.change(reporterKey, { received: 1, ...(row.counted === 1 && { rejected: 1 }) });
    this.outcomes[index] = { id: row.id, state: row.state, caseId: row.caseId, itemId: row.itemId };
    if (row.state !== 'merged') {
      this.answers.push({ row, place });
      return;
    }
    place.flagged ||= filing === 'flag';
    place.fresh.push({ row, index });
  }

  private async again(index: number, same: ReportRow): Promise<void> {
    if (this.rows.includes(same)) same.times += 1;
    else await countAgain(this.session, same.id, this.now);
    this.outcomes[index] = { id: same.id, state: same.state, caseId: same.caseId, itemId: same.itemId };
    const pending = this.rows.includes(same) && same.state === 'merged';
    // Its case may only now be about to open: the receipt follows the first one's.
    if (pending) this.followers.push({ index, row: same });
  }

  private async filed(report: NewReport, place: Place, reporterKey: Buffer, book: ReporterBook) {
    const { now, session } = this;
    const earlier = decisionOf(place);
    if (earlier?.state === 'committed' && place.since === null)
      place.since =
        talliesOf(await sumsOfVersion(session, place.versionId, place.decision?.committedAt ?? 0)).get(
          place.versionId,
        ) ?? NO_REPORTS;
    place.since = withReport(place.since ?? NO_REPORTS, report.reason, book.recordOf(reporterKey));
    const filing = place.flagged
      ? 'flag'
      : filingOf(place.case?.state ?? null, earlier, reportWeight(place.since, false));
    const command = filing === 'reject' ? 'reject' : filing === 'uphold' ? 'uphold' : 'merge';
    const state: ReportState = nextReportState(nextReportState('received', 'merge'), command);
    const isAnswered = state !== 'merged';
    const row: ReportRow = {
      id: newId(),
      tenantId: session.tenantId,
      itemId: place.itemId,
      versionId: place.versionId,
      caseId: place.case?.id ?? '',
      externalId: report.externalId ?? null,
      reporterKey,
      authorKey: place.authorKey,
      reason: report.reason,
      noteJson: report.note === undefined ? null : JSON.stringify(report.note),
      state,
      times: 1,
      // What is gone already is easily reported: that proves nothing.
      counted: state === 'rejected' ? 1 : 0,
      receivedAt: now,
      updatedAt: now,
      answeredAt: isAnswered ? now : null,
      decisionId: isAnswered ? (place.decision?.id ?? null) : null,
    };
    return { row, filing };
  }

  /** Opens the cases, or brings them up to date, with all that now waits with them. */
  private async weigh(places: readonly Place[], book: ReporterBook): Promise<NewFeedEvent[]> {
    if (places.length === 0) return [];
    const { session, now, key } = this;
    const standing = talliesOf(
      await sumsOfCases(
        session,
        places.flatMap((place) => place.case?.id ?? []),
      ),
    );
    const isCrowd = await findCrowds(session, places, book, now);
    const verdicts = await findVerdictsOfVersions(
      session,
      places.map(({ versionId }) => versionId),
    );
    const flags: Flag[] = [];
    for (const place of places) {
      const before = place.case ? (standing.get(place.case.id) ?? NO_REPORTS) : NO_REPORTS;
      const tally = place.fresh.reduce(
        (sum, { row }) => withReport(sum, row.reason, book.recordOf(row.reporterKey)),
        before,
      );
      const wasCrowd = before.count > 0 && place.case !== null && reportDetailOf(place.case).mass;
      const reports = weighReports(tally, wasCrowd || isCrowd(place));
      const verdict = verdicts.get(place.versionId);
      if (!verdict) throw new Error('the newest judged version has its verdict');
      if (place.flagged)
        flags.push({ versionId: place.versionId, item: place.item, verdict, origin: 'report', reports });
      else if (place.case) await updateCaseReports(session, place.case.id, reportColumns(reports));
    }
    const events = await openCases(session, flags, now, key);
    for (const place of places) {
      const caseId = events.get(place.versionId)?.data.id ?? place.case?.id;
      if (caseId !== undefined) this.settle(place, caseId);
    }
    return [...events.values(), ...(await raiseSevereCases(session, events, now))];
  }

  private settle(place: Place, caseId: string): void {
    const following = this.followers.filter(({ row }) => row.itemId === place.itemId);
    for (const { row, index } of [...place.fresh, ...following]) {
      row.caseId = caseId;
      this.outcomes[index] = { id: row.id, state: row.state, caseId, itemId: row.itemId };
    }
  }
}
