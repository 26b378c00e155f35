import { SYSTEM, type TenantId } from '#libs/domain';
import {
  auditDetailsUntil,
  blankEvents,
  claimRetentionRun,
  databaseNow,
  deleteCorrections,
  eventsUntil,
  findTenants,
  forgetReportersUntil,
  forTenant,
  holdRetentionRun,
  pageOfRetentionRuns,
  type RetentionClaim,
  type RetentionRunRow,
  type TenantSession,
  updateRetentionRun,
  wordyCorrectionsUntil,
} from '#libs/persistence';
import { ERASURE, eraseAuditDetails, recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { dueItems } from './due-items.js';
import { addCounts, removeContents } from './remove-contents.js';
import { rulesOf, startRetentionRun } from './retention.js';
import { DAY_MS } from './retention-rules.js';

const PAGE = 500;
/** Every tenant that keeps anything for a time only gets a run a day. */
const EVERY_MS = DAY_MS;

/** Starts the runs that are due, and goes on with those that are not over. Any number of processes may do so. */
export async function retentionRound(services: Services): Promise<void> {
  const { database } = services;
  for (const { id } of await findTenants(database.read)) {
    const tenantId = id as TenantId;
    if (await isDue(forTenant(database.read, tenantId))) await startRetentionRun(services, SYSTEM, tenantId);
  }
  for (;;) {
    const claim = await database.transaction(claimRetentionRun);
    if (!claim) return;
    await new Removing(services, claim).run();
  }
}

async function isDue(session: TenantSession): Promise<boolean> {
  const { defaultDays, byLabel, feedDays, auditDays } = await rulesOf(session);
  const isLimited = [defaultDays, feedDays, auditDays].some((days) => days !== null);
  if (!isLimited && Object.keys(byLabel).length === 0) return false;
  const [latest] = await pageOfRetentionRuns(session, 1);
  return !latest || latest.startedAt <= (await databaseNow(session)) - EVERY_MS;
}

/** What one page did, and whether another follows. */
interface Page {
  readonly counts: Readonly<Record<string, number>>;
  readonly more: boolean;
  readonly change?: Partial<Pick<RetentionRunRow, 'position' | 'kept'>>;
  readonly head?: number | null;
}

/** One claimed run. Every page is one transaction that checks the claim; a run cut off goes on where it was. */
class Removing {
  constructor(
    private readonly services: Services,
    private readonly claim: RetentionClaim,
  ) {}

  async run(): Promise<void> {
    const work = [
      this.items,
      this.until(
        ({ rules }) => rules.defaultDays,
        async (session, at) => {
          const ids = await wordyCorrectionsUntil(session, at, PAGE);
          await deleteCorrections(session, ids);
          return { counts: { corrections: ids.length }, more: ids.length === PAGE };
        },
      ),
      this.until(
        ({ rules }) => rules.defaultDays,
        async (session, at) => {
          const reporters = await forgetReportersUntil(session, at, PAGE);
          return { counts: { reporters }, more: reporters === PAGE };
        },
      ),
      this.until(
        ({ rules }) => rules.feedDays,
        async (session, at) => {
          const seqs = await eventsUntil(session, at, PAGE);
          await blankEvents(session, seqs);
          return { counts: { feed_events: seqs.length }, more: seqs.length === PAGE };
        },
      ),
      this.until(
        ({ rules }) => rules.auditDays,
        async (session, at, { id }) => {
          const seqs = await auditDetailsUntil(session, at, ERASURE, PAGE);
          const erased = await eraseAuditDetails(session, SYSTEM, seqs, `retention ${id}`);
          return { counts: { audit_rows: erased }, more: seqs.length === PAGE };
        },
      ),
    ];
    for (const page of work) {
      for (let going: boolean | null = true; going; ) {
        going = await this.page(page);
        if (going === null) return;
      }
    }
    await this.page(async (session, { id, removed, kept }) => {
      await updateRetentionRun(session, id, {
        state: 'done',
        finishedAt: await databaseNow(session),
        claimToken: null,
      });
      await recordAudit(session, SYSTEM, {
        action: 'retention.run_finished',
        subject: { type: 'retention_run', id },
        after: { removed, keptForOpenCases: kept },
      });
      return { counts: {}, more: false };
    });
  }

  private readonly items = async (session: TenantSession, row: RetentionRunRow): Promise<Page> => {
    const { due, kept, next } = await dueItems(session, row.rules, row.startedAt, row.position ?? undefined);
    const { counts, head } = await removeContents(session, due, await databaseNow(session));
    const change = { kept: row.kept + kept, ...(next !== null && { position: next }) };
    return { counts, head, more: next !== null, change };
  };

  /** A page of what is older than so many days, where the rules name any. */
  private until(
    days: (row: RetentionRunRow) => number | null,
    work: (session: TenantSession, at: number, row: RetentionRunRow) => Promise<Page>,
  ) {
    return async (session: TenantSession, row: RetentionRunRow): Promise<Page> => {
      const kept = days(row);
      return kept === null ? { counts: {}, more: false } : work(session, row.startedAt - kept * DAY_MS, row);
    };
  }

  /** @returns whether more follows; null when the claim is lost */
  private async page(
    work: (session: TenantSession, row: RetentionRunRow) => Promise<Page>,
  ): Promise<boolean | null> {
    const { database, feedSignal } = this.services;
    const done = await database.transaction(async (open) => {
      const session = forTenant(open, this.claim.tenantId);
      const row = await holdRetentionRun(session, this.claim);
      if (!row) return null;
      const page = await work(session, row);
      await updateRetentionRun(session, row.id, {
        ...page.change,
        removed: addCounts(row.removed, page.counts),
      });
      return page;
    });
    if (typeof done?.head === 'number') feedSignal.publish(this.claim.tenantId, done.head);
    return done?.more ?? null;
  }
}
