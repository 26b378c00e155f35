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
import { Slices } from '#libs/runtime';
import type { Services } from '../services.js';
import { freshContentsOf, type StoredContent } from './fresh-contents.js';
import { type Content, type Judged, quarantined } from './judge.js';
import { lookAround } from './look-around.js';
import { portionsToWrite } from './threads/portions.js';
import { writeVerdicts } from './write-verdicts.js';

/** After this many attempts that ended without a verdict, a version goes to a person unjudged. */
export const MAX_ATTEMPTS = 3;
/** A claim is renewed well before it runs out. */
const RENEW_MS = 2_000;
/** Reading long texts gives others their turn after so many milliseconds. */
const SLICES = new Slices(10);

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
  const { database, judging, release, logger, metrics } = services;
  const attempts = new Map(versions.map(({ versionId, attempts: count }) => [versionId, count]));
  const ids = [...attempts.keys()];
  const stored = await contentsOf(services, tenantId, ids);

  const around = await metrics.time('look_around', () =>
    lookAround(
      services,
      tenantId,
      stored.map(({ item, acceptedAt }) => ({ item, at: acceptedAt })),
    ),
  );

  const contents = stored.map((content, index) => ({ ...content, counters: around[index] }));
  const triesOf = ({ versionId }: Content) => attempts.get(versionId) ?? 0;
  const fit = contents.filter((content) => triesOf(content) <= MAX_ATTEMPTS);
  const isLastTry = fit.some((content) => triesOf(content) === MAX_ATTEMPTS);
  const renew = () => database.transaction((open) => renewClaim(forTenant(open, tenantId), token, ids));
  const claim = new KeptClaim(renew);
  const found = await metrics
    .time('judge', () => judging.judge(tenantId, fit, { isLastTry }))
    .finally(() => claim.letGo());
  const judged = found.filter((one) => one !== undefined);
  for (const content of contents) {
    if (triesOf(content) <= MAX_ATTEMPTS) continue;
    logger.error({ versionId: content.versionId }, 'quarantined after repeated crashes');
    judged.push(quarantined(content, release.current));
  }
  let written = 0;
  for (const [index, portion] of portionsToWrite(judged).entries()) {
    if (index > 0) await renew();
    written += await metrics.time('write', () => writeWhatIsHeld(services, tenantId, token, portion));
  }
  const oldest = Math.min(...stored.map(({ acceptedAt }) => acceptedAt));
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

/** What is to be judged: as this process has just stored it, or as it stands in the database. */
async function contentsOf(
  { database }: Services,
  tenantId: TenantId,
  ids: readonly string[],
): Promise<StoredContent[]> {
  const fresh = freshContentsOf(database);
  const contents = ids.flatMap((id) => fresh.take(id) ?? []);
  if (contents.length === ids.length) return contents;
  const known = new Set<string>(contents.map(({ versionId }) => versionId));
  const others = ids.filter((id) => !known.has(id));
  const rows = await findVersions(forTenant(database.read, tenantId), others);
  for (const row of rows) {
    if (SLICES.isOver) await SLICES.pause();
    contents.push(contentOf(row));
  }
  return contents;
}

const contentOf = (row: ContentVersionRow): StoredContent => ({
  versionId: row.id,
  itemId: row.itemId,
  version: row.version,
  item: JSON.parse(row.itemJson) as Item,
  acceptedAt: row.acceptedAt,
});

/** Renews a claim as long as the work takes. A renewal that fails is no harm: the token is checked before anything is written. */
class KeptClaim {
  private readonly timer: NodeJS.Timeout;
  private renewing: Promise<void> = Promise.resolve();

  constructor(renew: () => Promise<void>) {
    this.timer = setInterval(() => {
      this.renewing = this.renewing.then(renew).catch(() => undefined);
    }, RENEW_MS);
  }

  /** Resolves when no renewal is under way any more. */
  async letGo(): Promise<void> {
    clearInterval(this.timer);
    await this.renewing;
  }
}
