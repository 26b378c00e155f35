import type { AccessReport, AccessReportRequest } from '#libs/contracts';
import { type Doer, type Item, reasonsOf, type TenantId } from '#libs/domain';
import {
  type AuditRow,
  activeStrikes,
  appealContentOf,
  appealsOfAuthor,
  type CaseRow,
  correctionsOfAuthor,
  countAuthor,
  databaseNow,
  findCasesOfItems,
  findReporters,
  findVerdictsOfVersions,
  forTenant,
  incidentNumbersOfItems,
  type MentionRow,
  mentionsOfVersions,
  notesOfAuthor,
  pageOfAuthor,
  type ReporterRow,
  reportsOfReporter,
  sanctionsOf,
  type TenantSession,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { indexOldRows } from './index-old-rows.js';
import { auditMentions } from './mentions.js';

const MOST_CORRECTIONS = 1_000;
const MOST_MENTIONS = 1_000;
const MOST_REPORTS = 1_000;
const MOST_CONDUCT = 1_000;

/**
 * All that is held of one author: contents with verdicts and cases page by page; corrections, reports, appeals and mentions in
 * the audit log on the first page. That somebody asked is audited, by pseudonym.
 */
export async function makeAccessReport(
  services: Pick<Services, 'database' | 'tenantKeys'>,
  by: Doer,
  tenantId: TenantId,
  { authorExternalId, reason, cursor, limit }: AccessReportRequest,
): Promise<AccessReport> {
  const { database, tenantKeys } = services;
  const key = await tenantKeys.of(tenantId);
  const author = { externalId: authorExternalId, pseudonym: key.pseudonym(authorExternalId) };
  const authorKey = key.authorKey(authorExternalId);
  await indexOldRows(services, tenantId);
  const session = forTenant(database.read, tenantId);
  const first = cursor === undefined;
  const rows = await pageOfAuthor(session, authorKey, limit + 1, cursor);
  const page = rows.slice(0, limit);
  const verdicts = await findVerdictsOfVersions(
    session,
    page.map(({ id }) => id),
  );
  const cases = await findCasesOfItems(
    session,
    page.map(({ itemId }) => itemId),
  );
  const incidents = await incidentNumbersOfItems(
    session,
    page.map(({ itemId }) => itemId),
  );
  const mentions = await mentionsOfVersions(
    session,
    page.map(({ id }) => id),
  );
  const corrections = first ? await correctionsOfAuthor(session, authorKey, MOST_CORRECTIONS) : [];
  const auditRows: AuditRow[] = [];
  for await (const row of auditMentions(session, authorExternalId)) {
    if (auditRows.push(row) >= MOST_MENTIONS) break;
  }
  const totals = { ...(await countAuthor(session, authorKey)), auditMentions: auditRows.length };
  const at = await database.transaction(async (open) => {
    const writing = forTenant(open, tenantId);
    await recordAudit(writing, by, {
      action: 'access_report.made',
      subject: { type: 'tenant', id: tenantId },
      after: { pseudonym: author.pseudonym, totals, page: first ? 'first' : 'later' },
      ...(reason !== undefined && { reason }),
    });
    return databaseNow(writing);
  });
  return {
    author,
    at: iso(at),
    totals,
    contents: page.map((row) => ({
      itemId: row.itemId,
      version: row.version,
      acceptedAt: iso(row.acceptedAt),
      item: JSON.parse(row.itemJson) as Item,
      verdict: verdicts.get(row.id) ?? null,
      case: caseOf(cases.get(row.itemId), row.id),
      incidents: incidents.get(row.itemId) ?? [],
      mentions: mentions.filter(({ versionId }) => versionId === row.id).map(mentionOf),
    })),
    corrections: corrections.map(({ id, task, label, textJson, createdAt }) => ({
      id,
      task,
      label,
      text: textJson === null ? null : (JSON.parse(textJson) as unknown),
      createdAt: iso(createdAt),
    })),
    ...(first ? await saidOf(session, authorKey) : { reports: [], reporter: null, appeals: [] }),
    conduct: first ? await conductOf(session, authorKey) : null,
    auditMentions: first
      ? auditRows.map(({ seq, at: when, action }) => ({ seq, at: iso(when), action }))
      : [],
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

const mentionOf = ({ monitorId, sentiment, score, reasons, reach, state, noteJson }: MentionRow) => ({
  ...{ monitorId, score, reach, state },
  sentiment:
    sentiment < 0 ? ('negative' as const) : sentiment > 0 ? ('positive' as const) : ('neutral' as const),
  reasons: reasonsOf(reasons),
  note: noteJson === null ? null : (JSON.parse(noteJson) as string),
});

/** What somebody reported of others, and what they appealed against. */
async function saidOf(
  session: TenantSession,
  authorKey: Buffer,
): Promise<Pick<AccessReport, 'reports' | 'reporter' | 'appeals'>> {
  const reports = await reportsOfReporter(session, authorKey, MOST_REPORTS);
  const appeals = await appealsOfAuthor(session, authorKey, MOST_REPORTS);
  const record = (await findReporters(session, [authorKey])).get(authorKey.toString('hex'));
  return {
    reports: reports.map(({ id, itemId, externalId, reason, noteJson, state, receivedAt }) => ({
      ...{ id, itemId, externalId, reason, state },
      note: noteJson === null ? null : (JSON.parse(noteJson) as string),
      receivedAt: iso(receivedAt),
    })),
    reporter: record ? recordOf(record) : null,
    appeals: appeals.map((row) => {
      const { text, message } = appealContentOf(row);
      const { id, decisionId, state } = row;
      return { id, decisionId, state, text, openedAt: iso(row.openedAt), message: message?.text ?? null };
    }),
  };
}

const recordOf = ({ received, upheld, rejected, abusive, accuracy }: ReporterRow) => ({
  ...{ received, upheld, rejected, abusive },
  accuracy: accuracy / 1_000_000,
});

async function conductOf(session: TenantSession, authorKey: Buffer): Promise<AccessReport['conduct']> {
  const strikes = await activeStrikes(session, authorKey, 0, MOST_CONDUCT);
  const sanctions = await sanctionsOf(session, authorKey, MOST_CONDUCT);
  const notes = await notesOfAuthor(session, authorKey, MOST_CONDUCT);
  return {
    strikes: strikes.map(({ weight, at, expiresAt, refundedAt }) => ({
      weight,
      at: iso(at),
      expiresAt: iso(expiresAt),
      refunded: refundedAt !== null,
    })),
    sanctions: sanctions.map(({ kind, at, endsAt, state }) => ({
      kind,
      at: iso(at),
      until: endsAt === null ? null : iso(endsAt),
      state,
    })),
    notes: notes.map(({ at, text }) => ({ at: iso(at), text })),
  };
}

const iso = (at: number): string => new Date(at).toISOString();

/** An item's one case is told with the version it is about. */
const caseOf = (row: CaseRow | undefined, versionId: string) =>
  row?.versionId === versionId
    ? { id: row.id, state: row.state, openedAt: iso(row.openedAt), updatedAt: iso(row.updatedAt) }
    : null;
