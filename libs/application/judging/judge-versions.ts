import { type JudgeJob, mostAttemptsOf } from '#libs/contracts';
import { FengsuiError, type Item, type TenantId } from '#libs/domain';
import {
  type Claim,
  type ContentVersionRow,
  claimPending,
  databaseNow,
  deletePending,
  findVersions,
  forTenant,
  giveBack,
  heldBy,
  renewClaim,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { type Judged, judge, unjudged } from './judge.js';
import { lookAround } from './look-around.js';
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
  const { database } = services;
  const claim = await database.transaction((open) =>
    claimPending(forTenant(open, tenantId), job.versionIds, mostAttemptsOf(job)),
  );
  if (claim.versions.length === 0) return 0;
  try {
    return await judgeClaimed(services, tenantId, claim);
  } catch (error) {
    // A full disk says nothing about the items: their attempt does not count, where that can be stored.
    if (isPassing(error))
      await database
        .transaction((open) => giveBack(forTenant(open, tenantId), claim.token, job.versionIds))
        .catch(() => undefined);
    throw error;
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof FengsuiError && error.code === 'storage.unavailable';

async function judgeClaimed(
  services: Services,
  tenantId: TenantId,
  { token, versions }: Claim,
): Promise<number> {
  const { database, tenants, logger, metrics } = services;
  const attempts = new Map(versions.map(({ versionId, attempts: count }) => [versionId, count]));
  const ids = [...attempts.keys()];
  const rows = await findVersions(forTenant(database.read, tenantId), ids);

  const around = await metrics.time('look_around', () =>
    lookAround(
      services,
      tenantId,
      rows.map((row) => ({ item: contentOf(row).item, at: row.acceptedAt })),
    ),
  );

  const release = await tenants.of(tenantId);
  const judged: Judged[] = [];
  const endJudging = metrics.stages.startTimer({ stage: 'judge' });
  const pause = new Pause(SLICE_MS);
  const renewal = new Pause(RENEW_MS);
  for (const [index, row] of rows.entries()) {
    const exhausted = (attempts.get(row.id) ?? 0) > MAX_ATTEMPTS;
    judged.push(
      exhausted ? quarantine(services, row) : judge(release, logger, contentOf(row), around[index]),
    );
    await pause.afterwards(() => new Promise((resolve) => setImmediate(resolve)));
    await renewal.afterwards(() =>
      database.transaction((open) => renewClaim(forTenant(open, tenantId), token, ids)),
    );
  }
  endJudging();
  const written = await metrics.time('write', () => writeWhatIsHeld(services, tenantId, token, judged));
  const oldest = Math.min(...rows.map(({ acceptedAt }) => acceptedAt));
  if (written > 0) metrics.stages.observe({ stage: 'wait' }, Math.max(0, (Date.now() - oldest) / 1_000));
  return written;
}

/** Writes the verdicts of the versions that the token still holds; the others are somebody else's by now. */
async function writeWhatIsHeld(
  { database, feedSignal, tenantKeys }: Services,
  tenantId: TenantId,
  token: string,
  judged: readonly Judged[],
): Promise<number> {
  const ids = judged.map(({ versionId }) => versionId);
  const key = await tenantKeys.of(tenantId);
  const written = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const held = new Set((await heldBy(session, token, ids)).map(({ versionId }) => versionId));
    const ours = judged.filter(({ versionId }) => held.has(versionId));
    if (ours.length === 0) return null;
    await deletePending(session, [...held]);
    const head = await writeVerdicts(session, ours, await databaseNow(session), key);
    return { count: ours.length, head };
  });
  if (!written) return 0;
  feedSignal.publish(tenantId, written.head);
  return written.count;
}

/** An item whose judging keeps ending its worker is not tried again: a person decides. */
function quarantine({ release, logger }: Services, row: ContentVersionRow): Judged {
  logger.error({ versionId: row.id }, 'quarantined after repeated crashes');
  const { versionId, item, itemId, version, acceptedAt } = contentOf(row);
  const reason = {
    zh: '多次判定中断，已转人工处理',
    en: 'Judging this was cut off repeatedly; a person has to decide',
  };
  return {
    versionId,
    item,
    acceptedAt,
    verdict: { itemId, version, ...unjudged(item, release.current, reason), elapsedMs: 0 },
  };
}

const contentOf = (row: ContentVersionRow) => ({
  versionId: row.id,
  itemId: row.itemId,
  version: row.version,
  item: JSON.parse(row.itemJson) as Item,
  acceptedAt: row.acceptedAt,
});

/** Runs something once a stretch of time is over, and starts the next stretch. */
class Pause {
  private since = performance.now();

  constructor(private readonly stretchMs: number) {}

  async afterwards(work: () => Promise<void>): Promise<void> {
    if (performance.now() - this.since < this.stretchMs) return;
    await work();
    this.since = performance.now();
  }
}
