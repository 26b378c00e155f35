import { type CaseReports, FLAG_POINTS, flagCase, heatOf } from '#libs/cases';
import type { CaseView } from '#libs/contracts';
import {
  type CaseId,
  type CaseOrigin,
  type Item,
  newId,
  type Severity,
  UNDECIDED,
  type Verdict,
} from '#libs/domain';
import {
  type AuthorChange,
  type CaseRow,
  insertCases,
  lockCasesOfItems,
  type NewFeedEvent,
  notesOf,
  pointsOf,
  type TenantSession,
  touchAuthors,
  undecidedInClusters,
  updateCase,
} from '#libs/persistence';
import { queuesOfTenant } from '../desk/queues-of-tenant.js';
import { openedQueues } from '../playbooks/measures-of.js';
import type { PersonalFinds } from '../privacy/masked.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { caseView } from './case-view.js';
import { clustersOf, printOf } from './find-clusters.js';
import { reportColumns } from './report-columns.js';
import { Routing } from './route-flags.js';
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
  /** Where personal data stands in its words; absent: nobody has looked yet. */
  readonly personal?: PersonalFinds | undefined;
}

/** `case.opened` or `case.updated`. */
export type CaseEvent = NewFeedEvent & { readonly data: CaseView };

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
  const routing = new Routing(await queuesOfTenant(session), await openedQueues(session));
  const prints = new Map(flags.map((flag) => [flag, printOf(flag.item.text)]));
  const around: Around = {
    now,
    key,
    routing,
    prints,
    clusters: await clustersOf(session, unknownPrints(flags, prints, existing), now),
    strikes: routing.asksForStrikes ? await pointsOf(session, authorsOf(flags, key), now) : new Map(),
  };
  const opened = new Map<string, CaseRow>();
  const updated = new Map<string, CaseRow>();
  const rows = flags.map((flag) => {
    const { itemId } = flag.verdict;
    const before = opened.get(itemId) ?? updated.get(itemId) ?? existing.get(itemId);
    const row = flagged(session, flag, before, around);
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
    rows.map(({ flag: { versionId, item, verdict, personal }, row, isNew }) => {
      const clusterSize = row.clusterId === null ? 0 : (sizes.get(row.clusterId) ?? 0);
      const data = caseView({ row, item, verdict, clusterSize, personal }, key, now);
      return [versionId, { type: isNew ? 'case.opened' : 'case.updated', data }];
    }),
  );
}

/** What the rows of one batch are made with. */
interface Around {
  readonly now: number;
  readonly key: TenantKey;
  readonly routing: Routing;
  readonly prints: ReadonlyMap<Flag, string | null>;
  /** By print. */
  readonly clusters: ReadonlyMap<string, string>;
  /** What authors' strikes in force weigh, by their keys in hexadecimal digits. */
  readonly strikes: ReadonlyMap<string, number>;
}

const authorsOf = (flags: readonly Flag[], key: TenantKey): Buffer[] =>
  flags.map(({ item }) => key.authorKey(item.author.externalId));

/** The prints whose clusters are not known yet: words that were flagged before keep theirs. */
const unknownPrints = (
  flags: readonly Flag[],
  prints: ReadonlyMap<Flag, string | null>,
  existing: ReadonlyMap<string, CaseRow>,
): string[] =>
  flags.flatMap((flag) => {
    const before = existing.get(flag.verdict.itemId);
    return before?.versionId === flag.versionId && before.print !== null ? [] : (prints.get(flag) ?? []);
  });

function flagged(
  { tenantId }: TenantSession,
  flag: Flag,
  before: CaseRow | undefined,
  { now, key, routing, prints, clusters, strikes }: Around,
): CaseRow {
  const { versionId, item, verdict, note, reports } = flag;
  const { reportCount, reportWeight, reportDetail } = reports
    ? reportColumns(reports)
    : (before ?? UNTOUCHED);
  const { begins, ...facts } = flagCase(before?.state ?? null, item, verdict, {
    severity: flag.severity ?? byHand(before, versionId)?.severity,
    reportWeight,
  });
  // What was finished begins anew: who opened it, why, and when it is due.
  const going = begins ? undefined : before;
  const origin = going?.origin ?? flag.origin;
  const openedAt = going?.openedAt ?? now;
  const { labels } = verdict;
  const authorStrikes = strikes.get(key.authorKey(item.author.externalId).toString('hex')) ?? 0;
  const routed = routing.route(
    {
      ...{ item, labels, severity: facts.severity, origin, authorStrikes },
      monitors: verdict.brands.map(({ monitor }) => monitor),
    },
    flag.queue ?? byHand(before, versionId)?.queue,
  );
  const notes = { ...(going && notesOf(going)), ...(note !== undefined && { opened: note }) };
  const print = prints.get(flag) ?? null;
  const kept = before?.versionId === versionId ? before.clusterId : null;
  return {
    ...(before ?? UNTOUCHED),
    id: before?.id ?? newId<CaseId>(),
    tenantId,
    itemId: verdict.itemId,
    versionId,
    ...facts,
    queue: routed.queue,
    skills: JSON.stringify(routed.skills),
    origin,
    openedAt,
    dueAt: routing.dueAt(routed.queue, facts.severity, openedAt),
    updatedAt: now,
    labels: labelColumn(verdict),
    scene: item.scene,
    author: key.pseudonym(item.author.externalId),
    print,
    clusterId: print === null ? null : (clusters.get(print) ?? kept),
    reportCount,
    reportWeight,
    reportDetail,
    notesJson: Object.keys(notes).length > 0 ? JSON.stringify(notes) : null,
    escalatedBy: going?.escalatedBy ?? null,
  };
}

function flaggedAuthor(item: Item, now: number, key: TenantKey): AuthorChange {
  const authorKey = key.authorKey(item.author.externalId);
  const pseudonym = key.pseudonymOf(authorKey);
  return { authorKey, pseudonym, flagged: 1, decided: 0, heat: heatOf(FLAG_POINTS, now) };
}

/** What a person said of these very words, and nobody decided yet, stays. */
function byHand(before: CaseRow | undefined, versionId: string) {
  const said =
    before?.origin === 'hand' && before.versionId === versionId && UNDECIDED.includes(before.state);
  return said ? { severity: before.severity as Severity, queue: before.queue } : undefined;
}

const labelColumn = ({ labels }: Verdict): string =>
  labels.length === 0 ? '' : `,${labels.map(({ label }) => label).join(',')},`;
