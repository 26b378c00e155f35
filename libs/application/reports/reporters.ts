import { accuracyOf, isProven, type ReporterRecord } from '#libs/cases';
import {
  insertReporters,
  lockReporters,
  type ReporterRow,
  type TenantSession,
  updateReporter,
} from '#libs/persistence';
import type { TenantKey } from '../privacy/tenant-keys.js';

/** How a reporter's record changes; what is absent stays. */
export type RecordChange = Partial<Record<'received' | keyof ReporterRecord, number>>;

const MILLION = 1_000_000;

/** Some reporters' records, locked, and written back once. */
export class ReporterBook {
  private readonly fresh = new Set<string>();
  private readonly changed = new Set<string>();

  private constructor(
    private readonly session: TenantSession,
    private readonly rows: Map<string, ReporterRow>,
    private readonly key: TenantKey,
    private readonly now: number,
  ) {}

  static async open(
    session: TenantSession,
    keys: readonly Buffer[],
    key: TenantKey,
    now: number,
  ): Promise<ReporterBook> {
    const distinct = [...new Map(keys.map((one) => [one.toString('hex'), one])).values()];
    return new ReporterBook(session, await lockReporters(session, distinct), key, now);
  }

  recordOf(reporterKey: Buffer): ReporterRecord {
    return this.rows.get(reporterKey.toString('hex')) ?? { upheld: 0, rejected: 0, abusive: 0 };
  }

  change(reporterKey: Buffer, by: RecordChange): void {
    const name = reporterKey.toString('hex');
    const known = this.rows.get(name);
    if (!known) this.fresh.add(name);
    this.changed.add(name);
    const before = known ?? this.newcomer(reporterKey);
    const row = {
      ...before,
      received: before.received + (by.received ?? 0),
      upheld: Math.max(0, before.upheld + (by.upheld ?? 0)),
      rejected: Math.max(0, before.rejected + (by.rejected ?? 0)),
      abusive: Math.max(0, before.abusive + (by.abusive ?? 0)),
      lastAt: by.received ? this.now : before.lastAt,
    };
    this.rows.set(name, {
      ...row,
      accuracy: Math.round(accuracyOf(row) * MILLION),
      proven: isProven(row) ? 1 : 0,
    });
  }

  async close(): Promise<void> {
    const rows = [...this.changed].sort().flatMap((name) => this.rows.get(name) ?? []);
    const isFresh = ({ reporterKey }: ReporterRow) => this.fresh.has(reporterKey.toString('hex'));
    await insertReporters(this.session, rows.filter(isFresh));
    for (const row of rows) if (!isFresh(row)) await updateReporter(this.session, row);
  }

  private newcomer(reporterKey: Buffer): ReporterRow {
    return {
      tenantId: this.session.tenantId,
      reporterKey,
      pseudonym: this.key.pseudonymOf(reporterKey),
      received: 0,
      upheld: 0,
      rejected: 0,
      abusive: 0,
      accuracy: 0,
      proven: 0,
      firstAt: this.now,
      lastAt: this.now,
    };
  }
}
