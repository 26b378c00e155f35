import { type CaseReports, FLAG_POINTS, flagCase, heatOf } from '#libs/cases';
import type { CaseView } from '#libs/contracts';
import { type CaseId, type CaseOrigin, type Item, newId, type Severity, type Verdict } from '#libs/domain';
import {
  type AuthorChange,
  type CaseRow,
  insertCases,
  lockCasesOfItems,
  type NewFeedEvent,
  notesOf,
  type TenantSession,
  touchAuthors,
  undecidedInClusters,
  updateCase,
} from '#libs/persistence';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { caseView } from './case-view.js';
import { reportColumns } from './report-columns.js';
import { UNTOUCHED } from './work-of.js';

/** A content version that somebody has to look at, and why. */
export interface Flag {
  readonly versionId: string;
  readonly item: Item;
  /** The version's verdict. */
  readonly verdict: Verdict;
  readonly origin: CaseOrigin;
  /** A person's word on the severity; absent: the verdict's. */
  readonly severity?: Severity | undefined;
  /** Absent: the routing decides. */
  readonly queue?: string | undefined;
  /** Why it is opened by hand. */
  readonly note?: string | undefined;
  /** All reports about the item that count; absent: as they were. */
  readonly reports?: CaseReports | undefined;
}

/** `case.opened` or `case.updated`. */
export type CaseEvent = NewFeedEvent & { readonly data: CaseView };

const DEFAULT_SLA_MS = 24 * 60 * 60_000;

/**
 * Opens cases, or brings those of the items up to date; finished ones reopen. For verdicts, reports, bursts and people alike, a
 * whole batch with a fixed number of statements and one for each case that was there before.
 * @param now milliseconds on the database's clock
 * @returns what the feed is to be told, by version; append it last
 */
export async function openCases(
  session: TenantSession,
  flags: readonly Flag[],
  now: number,
  key: TenantKey,
): Promise<Map<string, CaseEvent>> {
  if (flags.length === 0) return new Map();
  const existing = await lockCasesOfItems(
    session,
    flags.map(({ verdict }) => verdict.itemId),
  );
  const opened = new Map<string, CaseRow>();
  const updated = new Map<string, CaseRow>();
  const rows = flags.map((flag) => {
    const { itemId } = flag.verdict;
    const before = opened.get(itemId) ?? updated.get(itemId) ?? existing.get(itemId);
    const row = flagged(session, flag, before, now, key);
    (existing.has(itemId) ? updated : opened).set(itemId, row);
    return { flag, row, isNew: before === undefined };
  });
  await insertCases(session, [...opened.values()]);
  for (const row of updated.values()) await updateCase(session, row);
  await touchAuthors(
    session,
    flags.map(({ item }) => flaggedAuthor(item, now, key)),
    now,
  );
  const sizes = await undecidedInClusters(session, [...opened.values(), ...updated.values()]);
  return new Map(
    rows.map(({ flag: { versionId, item, verdict }, row, isNew }) => {
      const clusterSize = row.clusterId === null ? 0 : (sizes.get(row.clusterId) ?? 0);
      const data = caseView({ row, item, verdict, clusterSize }, key, now);
      return [versionId, { type: isNew ? 'case.opened' : 'case.updated', data }];
    }),
  );
}

function flagged(
  { tenantId }: TenantSession,
  { versionId, item, verdict, origin, severity, queue, note, reports }: Flag,
  before: CaseRow | undefined,
  now: number,
  key: TenantKey,
): CaseRow {
  const { reportCount, reportWeight, reportDetail } = reports
    ? reportColumns(reports)
    : (before ?? UNTOUCHED);
  const { begins, ...facts } = flagCase(before?.state ?? null, item, verdict, { severity, reportWeight });
  const openedAt = begins ? now : (before?.openedAt ?? now);
  const earlier = begins || !before ? {} : notesOf(before);
  const notes = note === undefined ? earlier : { ...earlier, opened: note };
  return {
    ...(before ?? UNTOUCHED),
    id: before?.id ?? newId<CaseId>(),
    tenantId,
    itemId: verdict.itemId,
    versionId,
    ...facts,
    queue: queue ?? 'default',
    origin: begins || !before ? origin : before.origin,
    openedAt,
    dueAt: openedAt + DEFAULT_SLA_MS,
    updatedAt: now,
    labels: labelColumn(verdict),
    scene: item.scene,
    author: key.pseudonym(item.author.externalId),
    skills: '[]',
    clusterId: null,
    print: null,
    reportCount,
    reportWeight,
    reportDetail,
    notesJson: Object.keys(notes).length > 0 ? JSON.stringify(notes) : null,
    escalatedBy: begins ? null : (before?.escalatedBy ?? null),
  };
}

function flaggedAuthor(item: Item, now: number, key: TenantKey): AuthorChange {
  const authorKey = key.authorKey(item.author.externalId);
  const pseudonym = key.pseudonymOf(authorKey);
  return { authorKey, pseudonym, flagged: 1, decided: 0, heat: heatOf(FLAG_POINTS, now) };
}

const labelColumn = ({ labels }: Verdict): string =>
  labels.length === 0 ? '' : `,${labels.map(({ label }) => label).join(',')},`;
