import { type AuditRow, auditRowsAfter, type TenantSession } from '#libs/persistence';

const PAGE = 500;

/** Whether a text names an id as a whole: `u-1` is not named by `u-12`. */
export function mentions(text: string, externalId: string): boolean {
  const written = JSON.stringify(externalId).slice(1, -1);
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
    if (!isIdUnit(text[at - 1]) && !isIdUnit(text[at + written.length])) return true;
  }
  return false;
}

const isIdUnit = (unit: string | undefined): boolean => unit !== undefined && /[\w-]/.test(unit);

/** The rows of the audit log whose details name an author, page by page. */
export async function* auditMentions(session: TenantSession, externalId: string): AsyncGenerator<AuditRow> {
  for (let seq = 0; ; ) {
    const rows = await auditRowsAfter(session, seq, PAGE);
    for (const row of rows) if (row.detailJson && mentions(row.detailJson, externalId)) yield row;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    seq = last.seq;
  }
}

/** The text with an id replaced wherever it is named as a whole. */
export function withoutMentions(text: string, externalId: string, instead: string): string {
  return text
    .split(externalId)
    .reduce((before, after) =>
      isIdUnit(before.at(-1)) || isIdUnit(after[0]) ? before + externalId + after : before + instead + after,
    );
}
