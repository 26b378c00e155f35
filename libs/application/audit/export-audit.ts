import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AuditExportQuery } from '#libs/contracts';
import { canonicalJson, type Doer, type TenantId } from '#libs/domain';
import { type AuditRow, forTenant, pageOfAudit, type TenantSession } from '#libs/persistence';
import { csvStream, printable } from '../csv.js';
import type { Services } from '../services.js';
import { auditFilter, auditView } from './audit-view.js';
import { recordAudit } from './record-audit.js';

const PAGE = 500;
const SHANGHAI_MS = 8 * 60 * 60 * 1_000;

/** An export: what a browser calls the file, its type, and its bytes as they are read. */
export interface AuditExport {
  readonly name: string;
  readonly type: string;
  readonly stream: Readable;
}

/**
 * Writes rows out, newest first, while they are read a page at a time; the first one tells of this very export. JSONL
 * carries what it takes to verify the rows elsewhere; CSV is for people and spreadsheets, with Beijing time.
 */
export async function exportAudit(
  { database }: Pick<Services, 'database'>,
  tenantId: TenantId,
  by: Doer,
  { format, ...wanted }: AuditExportQuery,
): Promise<AuditExport> {
  await database.transaction((open) =>
    recordAudit(forTenant(open, tenantId), by, {
      action: 'audit.exported',
      subject: { type: 'audit', id: tenantId },
      after: { format, ...wanted },
    }),
  );
  const rows = rowsOf(forTenant(database.read, tenantId), wanted);
  return format === 'csv'
    ? { name: 'audit.csv', type: 'text/csv; charset=utf-8', stream: asCsv(rows) }
    : {
        name: 'audit.jsonl',
        type: 'application/x-ndjson; charset=utf-8',
        stream: Readable.from(asJsonl(rows)),
      };
}

async function* rowsOf(
  session: TenantSession,
  wanted: Omit<AuditExportQuery, 'format'>,
): AsyncGenerator<AuditRow> {
  const filter = auditFilter(wanted);
  for (let before: number | undefined; ; ) {
    const page = await pageOfAudit(session, filter, PAGE, before);
    yield* page;
    before = page.at(-1)?.seq;
    if (page.length < PAGE) return;
  }
}

async function* asJsonl(rows: AsyncIterable<AuditRow>): AsyncGenerator<string> {
  for await (const row of rows) {
    const sealed = {
      previous: row.previous.toString('hex'),
      detailDigest: row.detailDigest.toString('hex'),
      salt: row.salt?.toString('hex') ?? null,
    };
    yield `${JSON.stringify({ ...auditView(row), sealed })}\n`;
  }
}

const COLUMNS = [
  'seq',
  'time',
  'actor_kind',
  'actor_id',
  'actor_name',
  'action',
  'subject_type',
  'subject_id',
  'before',
  'after',
  'reason',
  'request_id',
  'hash',
];

function asCsv(rows: AsyncIterable<AuditRow>): Readable {
  const csv = csvStream({ header: true, columns: COLUMNS });
  pipeline(Readable.from(csvRecords(rows)), csv).catch((error: unknown) => csv.destroy(error as Error));
  return csv;
}

async function* csvRecords(rows: AsyncIterable<AuditRow>): AsyncGenerator<readonly string[]> {
  for await (const row of rows) {
    const { seq, actor, action, subject, before, after, reason, requestId, hash } = auditView(row);
    const cells = [
      String(seq),
      beijingTime(row.at),
      actor.kind,
      actor.id ?? '',
      actor.name ?? '',
      action,
      subject.type,
      subject.id,
      before === undefined ? '' : canonicalJson(before),
      after === undefined ? '' : canonicalJson(after),
      reason ?? '',
      requestId ?? '',
      hash,
    ];
    yield cells.map(printable);
  }
}

/** `2026-11-22 18:03:04.567+08:00` */
const beijingTime = (at: number): string =>
  new Date(at + SHANGHAI_MS).toISOString().replace('T', ' ').replace('Z', '+08:00');
