import type { JudgeJob } from '#libs/contracts';
import type { Item, TenantId } from '#libs/domain';
import {
  type ContentVersionRow,
  claimPending,
  databaseNow,
  deletePending,
  findVersions,
  forTenant,
  heldBy,
  renewClaim,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { type Judged, judge, unjudged } from './judge.js';
import { writeVerdicts } from './write-verdicts.js';

/** After this many attempts that ended without a verdict, a version goes to a person unjudged. */
export const MAX_ATTEMPTS = 3;
/** The longest the event loop is held at a stretch: lock renewals and other requests get their turn. */
const SLICE_MS = 10;
/** A claim is renewed well before it runs out. */
const RENEW_MS = 2_000;

/**
 * Judges the versions of a job that still wait for a verdict. Attempts may run twice; verdicts are written once: the
 * claim's token is checked in the transaction that writes them.
 * @returns how many verdicts were written.
 */
export async function judgeVersions(services: Services, job: JudgeJob): Promise<number> {
  const tenantId = job.tenantId as TenantId;
  const { database, release, logger } = services;
  const { token, versions } = await database.transaction((open) =>
    claimPending(forTenant(open, tenantId), job.versionIds),
  );
  if (versions.length === 0) return 0;
  const attempts = new Map(versions.map(({ versionId, attempts: count }) => [versionId, count]));
  const ids = [...attempts.keys()];
  const rows = await findVersions(forTenant(database.read, tenantId), ids);

  const judged: Judged[] = [];
  const rest = new Pause(SLICE_MS);
  let claimedAt = performance.now();
  for (const row of rows) {
    judged.push(
      (attempts.get(row.id) ?? 0) > MAX_ATTEMPTS
        ? quarantine(services, row)
        : judge(release.current, logger, contentOf(row)),
    );
    await rest.take();
    if (performance.now() - claimedAt > RENEW_MS) {
      await database.transaction((open) => renewClaim(forTenant(open, tenantId), token, ids));
      claimedAt = performance.now();
    }
  }

  const head = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const held = new Set((await heldBy(session, token, ids)).map(({ versionId }) => versionId));
    const ours = judged.filter(({ versionId }) => held.has(versionId));
    if (ours.length === 0) return null;
    await deletePending(
      session,
      ours.map(({ versionId }) => versionId),
    );
    return { head: await writeVerdicts(session, ours, await databaseNow(session)), written: ours.length };
  });
  if (!head) return 0;
  services.feedSignal.publish(tenantId, head.head);
  return head.written;
}

/** An item whose judging keeps ending its worker is not tried again: a person decides. */
function quarantine({ release, logger }: Services, row: ContentVersionRow): Judged {
  logger.error({ versionId: row.id }, 'quarantined after repeated crashes');
  const { versionId, item, itemId, version } = contentOf(row);
  const reason = {
    zh: '多次判定中断，已转人工处理',
    en: 'Judging this was cut off repeatedly; a person has to decide',
  };
  return {
    versionId,
    item,
    verdict: { itemId, version, ...unjudged(item, release.current, reason), elapsedMs: 0 },
  };
}

const contentOf = (row: ContentVersionRow) => ({
  versionId: row.id,
  itemId: row.itemId,
  version: row.version,
  item: JSON.parse(row.itemJson) as Item,
});

/** Gives the event loop a turn once a slice of time is used up. */
class Pause {
  private since = performance.now();

  constructor(private readonly sliceMs: number) {}

  async take(): Promise<void> {
    if (performance.now() - this.since < this.sliceMs) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.since = performance.now();
  }
}
