import { FengsuiError, nextErasureState, SYSTEM } from '#libs/domain';
import {
  auditSeqsOf,
  claimErasure,
  correctionsOfAuthor,
  databaseNow,
  deleteConduct,
  deleteCorrections,
  type ErasureClaim,
  type ErasureRow,
  erasuresOfAuthor,
  findItemsById,
  forTenant,
  holdErasure,
  noteErasedItems,
  rewriteIncidentWords,
  type TenantSession,
  updateErasure,
  type VersionRef,
  versionsOfAuthor,
} from '#libs/persistence';
import { eraseAuditDetails, recordAudit } from '../audit/index.js';
import { counterKeyOf } from '../judging/look-around.js';
import { forgetReporter } from '../reports/forget-reporter.js';
import type { Services } from '../services.js';
import { eraseAnswers } from './erase-answers.js';
import { authorOfErasure } from './erasures.js';
import { indexOldRows } from './index-old-rows.js';
import { auditMentions, withoutMentions } from './mentions.js';
import { addCounts, type PageResult, removeContents } from './remove-contents.js';
import type { TenantKey } from './tenant-keys.js';

/** What an erasure needs: servers and the command line have it. */
type ErasingServices = Pick<
  Services,
  'database' | 'logger' | 'secret' | 'tenantKeys' | 'counters' | 'feedSignal'
>;

const PAGE = 100;
/** Transactions that were open when the erasure began are over by then: a second pass finds what they wrote. */
const SETTLE_MS = 2_000;
const RETRY_MS = 5_000;

/**
 * Does what is due of one erasure, if there is one. Any number of processes may run rounds: it is claimed first, every page is
 * one transaction that checks the claim, and a pass begun again finds only what is left.
 * @returns whether there was something to do
 */
export async function erasureRound(services: ErasingServices): Promise<boolean> {
  const { database, logger } = services;
  const claim = await database.transaction(claimErasure);
  if (!claim) return false;
  try {
    await new Erasing(services, claim).step();
  } catch (error) {
    if (error instanceof ClaimLost) return true;
    logger.error({ err: error, erasure: claim.id }, 'an erasure was cut off; it goes on in a moment');
    await database.transaction(async (open) => {
      const session = forTenant(open, claim.tenantId);
      if (await holdErasure(session, claim)) await release(session, claim, RETRY_MS);
    });
  }
  return true;
}

class ClaimLost extends Error {}

/** One claim's work: a pass over everything; a second one after a pause; then the database's files. */
class Erasing {
  constructor(
    private readonly services: ErasingServices,
    private readonly claim: ErasureClaim,
  ) {}

  async step(): Promise<void> {
    const { database, secret, logger } = this.services;
    const row = await this.page('index', async (_, current) => ({ result: current, counts: {} }));
    const author = authorOfErasure(row, secret);
    if (author !== null) {
      await this.pass(row, author);
      if (row.phase !== 'settle') return this.settle();
      await this.forgetWho(author);
    }
    const started = performance.now();
    await database.scrub();
    const ms = Math.round(performance.now() - started);
    await this.finish();
    logger.info({ erasure: row.id, scrubbedInMs: ms }, 'an author was erased');
  }

  private async pass(row: ErasureRow, author: string): Promise<void> {
    const { counters } = this.services;
    await indexOldRows(this.services, this.claim.tenantId);
    await this.answers();
    await this.contents();
    await this.corrections();
    await this.conduct();
    await this.reports();
    await this.audit(author);
    await this.incidents(author);
    await counters.forget(this.claim.tenantId, counterKeyOf(row.authorKey));
  }

  private async answers(): Promise<void> {
    for (let after: Buffer | null | undefined; after !== null; ) {
      const from: Buffer | undefined = after;
      after = await this.page('answers', async (session, row) => {
        const { changed, next } = await eraseAnswers(session, row, from);
        return { result: next, counts: { idempotency_keys: changed } };
      });
    }
  }

  private async contents(): Promise<void> {
    const { feedSignal, tenantKeys } = this.services;
    const key = await tenantKeys.of(this.claim.tenantId);
    for (let more = true; more; ) {
      const head = await this.page<number | null>('contents', async (session, row) => {
        const refs = await versionsOfAuthor(session, row.authorKey, row.decidedAt ?? 0, PAGE);
        more = refs.length === PAGE;
        const now = await databaseNow(session);
        await noteErased(session, refs, now, key);
        const { counts, head: newHead }: PageResult = await removeContents(
          session,
          refs,
          now,
          async (cases) => {
            // Notes and reasons about a case may quote its words.
            const ids = cases.map(({ id }) => id);
            const seqs = await auditSeqsOf(session, 'case', ids);
            return { audit_rows: await eraseAuditDetails(session, SYSTEM, seqs, `erasure ${row.id}`) };
          },
        );
        return { result: newHead, counts };
      });
      if (head !== null) feedSignal.publish(this.claim.tenantId, head);
    }
  }

  /** What the desk keeps of the author apart from cases. */
  private conduct(): Promise<void> {
    return this.page('conduct', async (session, { authorKey, decidedAt }) => ({
      result: undefined,
      counts: await deleteConduct(session, authorKey, decidedAt ?? 0),
    }));
  }

  private async corrections(): Promise<void> {
    for (let more = true; more; ) {
      await this.page('corrections', async (session, { authorKey, decidedAt }) => {
        const rows = await correctionsOfAuthor(session, authorKey, PAGE);
        const old = rows.filter(({ createdAt }) => createdAt <= (decidedAt ?? 0));
        await deleteCorrections(
          session,
          old.map(({ id }) => id),
        );
        more = rows.length === PAGE && old.length > 0;
        return { result: undefined, counts: { corrections: old.length } };
      });
    }
  }

  /** What they reported of others. */
  private async reports(): Promise<void> {
    for (let more = true; more; ) {
      await this.page('reports', async (session, { authorKey, decidedAt }) => {
        const {
          reports,
          events,
          more: again,
        } = await forgetReporter(session, authorKey, decidedAt ?? 0, PAGE);
        more = again;
        return { result: undefined, counts: { reports, feed_events: events } };
      });
    }
  }

  private async audit(author: string): Promise<void> {
    const seqs: number[] = [];
    const read = forTenant(this.services.database.read, this.claim.tenantId);
    for await (const { seq } of auditMentions(read, author)) seqs.push(seq);
    if (seqs.length === 0) return;
    await this.page('audit', async (session, { id }) => {
      const erased = await eraseAuditDetails(session, SYSTEM, seqs, `erasure ${id}`);
      return { result: undefined, counts: { audit_rows: erased } };
    });
  }

  /** People may have named the author in what they wrote about an incident. */
  private incidents(author: string): Promise<void> {
    return this.page('incidents', async (session, { pseudonym }) => {
      const rewritten = await rewriteIncidentWords(session, (json) =>
        JSON.stringify(
          JSON.parse(json, (_, value: unknown) =>
            typeof value === 'string' ? withoutMentions(value, author, pseudonym) : value,
          ),
        ),
      );
      return { result: undefined, counts: { incident_words: rewritten } };
    });
  }

  private settle(): Promise<void> {
    return this.page('settle', async (session) => {
      await release(session, this.claim, SETTLE_MS);
      return { result: undefined, counts: {} };
    });
  }

  /** From here on not even this row, nor an earlier wish of the same kind, knows whom it was about. */
  private forgetWho(author: string): Promise<void> {
    return this.page('storage', async (session, { authorKey, pseudonym }) => {
      for (const { id, reason } of await erasuresOfAuthor(session, authorKey)) {
        await updateErasure(session, id, {
          sealedAuthor: null,
          reason: withoutMentions(reason, author, pseudonym),
        });
      }
      return { result: undefined, counts: {} };
    });
  }

  private finish(): Promise<void> {
    return this.page('storage', async (session, { id, state, removed, pseudonym }) => {
      await updateErasure(session, id, {
        state: nextErasureState(state, 'finish'),
        finishedAt: await databaseNow(session),
        claimToken: null,
      });
      await recordAudit(session, SYSTEM, {
        action: 'erasure.finished',
        subject: { type: 'erasure', id },
        before: { state },
        after: { state: 'done', pseudonym, removed },
      });
      return { result: undefined, counts: {} };
    });
  }

  /** One transaction under the claim; its counts are added to the row, with the phase. @throws ClaimLost */
  private page<Result>(
    phase: string,
    work: (session: TenantSession, row: ErasureRow) => Promise<{ result: Result; counts: object }>,
  ): Promise<Result> {
    return this.services.database.transaction(async (open) => {
      const session = forTenant(open, this.claim.tenantId);
      const row = await holdErasure(session, this.claim);
      if (!row) throw new ClaimLost();
      // The phase `settle` tells the second pass from the first: it stays until the files are scrubbed.
      const kept = row.phase === 'settle' && phase !== 'storage' ? 'settle' : phase;
      const { result, counts } = await work(session, row);
      const removed = addCounts(row.removed, counts as Record<string, number>);
      await updateErasure(session, row.id, { phase: kept, removed });
      return result;
    });
  }
}

/** Whoever reports an item, or appeals, hears that it was erased: its key stays as a digest that only the tenant's key makes. */
async function noteErased(
  session: TenantSession,
  refs: readonly VersionRef[],
  erasedAt: number,
  key: TenantKey,
): Promise<void> {
  const items = await findItemsById(session, [...new Set(refs.map(({ itemId }) => itemId))]);
  const { tenantId } = session;
  await noteErasedItems(
    session,
    items.map(({ itemKey }) => ({ tenantId, itemDigest: key.keyed(itemKey), erasedAt })),
  );
}

async function release(session: TenantSession, { id }: ErasureClaim, againInMs: number): Promise<void> {
  const wakeAt = (await databaseNow(session)) + againInMs;
  await updateErasure(session, id, { claimToken: null, claimedUntil: 0, wakeAt });
}

/**
 * Runs one erasure to its end, for the command line.
 * @throws FengsuiError `storage.unavailable` when it does not end in time
 */
export async function eraseNow(
  services: ErasingServices,
  done: () => Promise<boolean>,
  withinMs: number,
): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; ) {
    if (await done()) return;
    if (!(await erasureRound(services))) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new FengsuiError('storage.unavailable', 'The erasure goes on in the background; look again later.');
}
