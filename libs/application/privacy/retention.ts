import type {
  Retention,
  RetentionPreview,
  RetentionRunPage,
  RetentionRunQuery,
  RetentionRunView,
} from '#libs/contracts';
import { type Doer, newId, SYSTEM, type TenantId } from '#libs/domain';
import {
  auditDetailsUntil,
  countRetentionRuns,
  databaseNow,
  eventsUntil,
  forTenant,
  insertRetentionRun,
  pageOfRetentionRuns,
  type RetentionRules,
  type RetentionRunRow,
  readTenantSetting,
  type TenantSession,
  wordyCorrectionsUntil,
  writeTenantSetting,
} from '#libs/persistence';
import { ERASURE, recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { dueItems } from './due-items.js';
import { DAY_MS, KEEP_EVERYTHING } from './retention-rules.js';

const SETTING = 'privacy.retention';
/** A preview counts events, corrections and audit rows up to here. */
const MOST_COUNTED = 100_000;

export async function readRetention({ database }: Services, tenantId: TenantId): Promise<Retention> {
  return rulesOf(forTenant(database.read, tenantId));
}

/** What a tenant keeps for how long. */
export async function rulesOf(session: TenantSession): Promise<RetentionRules & Retention> {
  return { ...KEEP_EVERYTHING, ...(await readTenantSetting<Retention>(session, SETTING)) } as Retention;
}

/** Puts other rules in force; the next run goes by them. */
export async function changeRetention(
  { database }: Services,
  by: Doer,
  tenantId: TenantId,
  rules: Retention,
): Promise<Retention> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const before = await rulesOf(session);
    await writeTenantSetting(session, SETTING, rules);
    await recordAudit(session, by, {
      action: 'retention.changed',
      subject: { type: 'tenant', id: tenantId },
      before,
      after: rules,
    });
  });
  return rules;
}

/** What a run by these rules would remove now. Nothing is changed. */
export async function previewRetention(
  { database }: Services,
  tenantId: TenantId,
  rules: Retention,
): Promise<RetentionPreview> {
  const session = forTenant(database.read, tenantId);
  const now = await databaseNow(session);
  let items = 0;
  let versions = 0;
  let keptForOpenCases = 0;
  for (let after: string | null | undefined; after !== null; ) {
    const page = await dueItems(session, rules, now, after);
    items += new Set(page.due.map(({ itemId }) => itemId)).size;
    versions += page.due.length;
    keptForOpenCases += page.kept;
    after = page.next;
  }
  const until = (days: number) => now - days * DAY_MS;
  const { defaultDays, feedDays, auditDays } = rules;
  const counted = async (days: number | null, look: (at: number) => Promise<readonly unknown[]>) =>
    days === null ? 0 : (await look(until(days))).length;
  const removes = {
    items,
    content_versions: versions,
    corrections: await counted(defaultDays, (at) => wordyCorrectionsUntil(session, at, MOST_COUNTED)),
    feed_events: await counted(feedDays, (at) => eventsUntil(session, at, MOST_COUNTED)),
    audit_rows: await counted(auditDays, (at) => auditDetailsUntil(session, at, ERASURE, MOST_COUNTED)),
  };
  return { at: new Date(now).toISOString(), removes, keptForOpenCases };
}

/** Starts a run now. It goes on in the background; one that is under way already is answered instead of a second one. */
export async function startRetentionRun(
  { database }: Services,
  by: Doer,
  tenantId: TenantId,
): Promise<RetentionRunView> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const [latest] = await pageOfRetentionRuns(session, 1);
    if (latest?.state === 'running') return view(latest);
    const row: RetentionRunRow = {
      id: newId(),
      tenantId,
      state: 'running',
      rules: await rulesOf(session),
      phase: 'items',
      position: null,
      startedAt: await databaseNow(session),
      finishedAt: null,
      removed: {},
      kept: 0,
      claimToken: null,
      claimedUntil: 0,
    };
    await insertRetentionRun(session, row);
    if (by !== SYSTEM)
      await recordAudit(session, by, {
        action: 'retention.run_started',
        subject: { type: 'retention_run', id: row.id },
        after: { rules: row.rules },
      });
    return view(row);
  });
}

/** Newest first. */
export async function listRetentionRuns(
  { database }: Services,
  tenantId: TenantId,
  { cursor, limit }: RetentionRunQuery,
): Promise<RetentionRunPage> {
  const session = forTenant(database.read, tenantId);
  const rows = await pageOfRetentionRuns(session, limit + 1, cursor);
  const page = rows.slice(0, limit);
  return {
    runs: page.map(view),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countRetentionRuns(session),
  };
}

const view = (row: RetentionRunRow): RetentionRunView => ({
  id: row.id,
  state: row.state,
  rules: row.rules as Retention,
  startedAt: new Date(row.startedAt).toISOString(),
  finishedAt: row.finishedAt === null ? null : new Date(row.finishedAt).toISOString(),
  removed: { ...row.removed },
  keptForOpenCases: row.kept,
});
