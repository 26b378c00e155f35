import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import writeXlsxFile from 'write-excel-file/node';
import type { ExportKind, ExportQuery } from '#libs/contracts';
import { type Doer, FengsuiError, type Principal } from '#libs/domain';
import { databaseNow, forTenant } from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { csvStream, printable } from '../csv.js';
import { momentOf, readDeskFigures } from '../quality/desk-figures.js';
import { stretchOf } from '../quality/scope.js';
import type { Services } from '../services.js';
import { HEADINGS, type Line } from './columns.js';
import {
  appealRecords,
  caseRecords,
  decisionRecords,
  type Exporting,
  figureRecords,
  reportRecords,
} from './records.js';

/** A workbook is put together in memory; CSV streams and has no limit. */
export const MOST_XLSX_ROWS = 50_000;
/** The most that a cell of a workbook holds, in UTF-16 units. */
const MOST_CELL_UNITS = 32_767;

/** What a browser calls the file, its type, and its bytes as they are read. */
export interface DeskExport {
  readonly name: string;
  readonly type: string;
  readonly stream: Readable;
}

/**
 * A file of what happened at the desk, oldest first, with words without personal data; what the caller's queues hide is left
 * out. That it was asked for is audited.
 * @throws FengsuiError `request.invalid` for a stretch of time that is none; `export.too_large` for a workbook of too many rows
 */
export async function exportDesk(
  services: Services,
  by: Doer & { readonly principal: Principal },
  kind: ExportKind,
  { format, lang, ...wanted }: ExportQuery,
): Promise<DeskExport> {
  const { database, tenantKeys } = services;
  const me = by.principal;
  const session = forTenant(database.read, me.tenantId);
  const stretch = stretchOf(wanted, await databaseNow(session));
  const key = await tenantKeys.of(me.tenantId);
  await database.transaction((open) =>
    recordAudit(forTenant(open, me.tenantId), by, {
      action: 'desk.exported',
      subject: { type: 'tenant', id: me.tenantId },
      after: { kind, format, lang, from: momentOf(stretch.from), to: momentOf(stretch.to) },
    }),
  );
  const records = recordsOf(services, kind, { session, me, key, lang, ...stretch });
  const heading = HEADINGS[kind].map(([zh, en]) => (lang === 'zh' ? zh : en));
  return format === 'csv'
    ? { name: `${kind}.csv`, type: 'text/csv; charset=utf-8', stream: asCsv(heading, records) }
    : {
        name: `${kind}.xlsx`,
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        stream: Readable.from([await asXlsx(heading, records)]),
      };
}

async function* recordsOf(services: Services, kind: ExportKind, exporting: Exporting): AsyncGenerator<Line> {
  const { me, from, to, lang } = exporting;
  if (kind === 'decisions') yield* decisionRecords(exporting);
  else if (kind === 'cases') yield* caseRecords(exporting);
  else if (kind === 'reports') yield* reportRecords(exporting);
  else if (kind === 'appeals') yield* appealRecords(exporting);
  else {
    const stretch = { from: momentOf(from), to: momentOf(to) };
    yield* figureRecords(await readDeskFigures(services, me, { ...stretch, bucket: 'day' }), lang);
  }
}

/** Numbers stay numbers. */
function asCsv(heading: readonly string[], records: AsyncIterable<Line>): Readable {
  const csv = csvStream();
  const rows = async function* () {
    yield heading;
    for await (const record of records)
      yield record.map((cell) => (typeof cell === 'string' ? printable(cell) : (cell ?? '')));
  };
  pipeline(Readable.from(rows()), csv).catch((error: unknown) => csv.destroy(error as Error));
  return csv;
}

/** Text cells are text whatever they begin with: a workbook says of each cell what it holds. */
async function asXlsx(heading: readonly string[], records: AsyncIterable<Line>): Promise<Buffer> {
  const rows = [heading.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))];
  const body: (
    | null
    | { value: string; type: StringConstructor }
    | { value: number; type: NumberConstructor }
  )[][] = [];
  for await (const record of records) {
    if (body.length === MOST_XLSX_ROWS)
      throw new FengsuiError(
        'export.too_large',
        `A workbook holds ${MOST_XLSX_ROWS} rows here: choose a shorter stretch, or CSV.`,
      );
    body.push(
      record.map((cell) => {
        if (cell === null) return null;
        if (typeof cell === 'number') return { value: cell, type: Number };
        return { value: printable(cell).slice(0, MOST_CELL_UNITS).toWellFormed(), type: String };
      }),
    );
  }
  return writeXlsxFile([...rows, ...body], { stickyRowsCount: 1 }).toBuffer();
}
