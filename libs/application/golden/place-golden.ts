import { createHash, randomBytes, randomInt } from 'node:crypto';
import { lookalikeId, nextGap } from '#libs/cases';
import { type Item, newId, type TenantId, type Verdict } from '#libs/domain';
import {
  countDecisionsSince,
  countGoldenCases,
  countOpenTrials,
  databaseNow,
  findTenants,
  forTenant,
  type GoldenContent,
  insertItems,
  insertTrial,
  insertVersions,
  latestItem,
  lockTenantSetting,
  nextGoldenCase,
  type TenantSession,
  writeTenantSetting,
} from '#libs/persistence';
import { wordsDigest } from '../items/digests.js';
import { failuresTo, judge } from '../judging/judge.js';
import { writeVerdicts } from '../judging/write-verdicts.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { qualitySettings } from '../quality/quality-settings.js';
import type { Services } from '../services.js';

const PACE = 'desk.golden.pace';
/** So many wait in queues at most: where nobody decides, none are added. */
const MOST_OPEN = 3;
const UNIT = 2 ** 32;

/** After how many decisions since when the next golden case comes. */
interface Pace {
  readonly since: number;
  readonly gap: number;
  readonly share: number;
}

/** Slips golden cases in where enough was decided since the last one. Several processes may ask: the pace is locked. */
export async function goldenRound(services: Services): Promise<void> {
  const { database } = services;
  for (const { id } of await findTenants(database.read)) {
    const session = forTenant(database.read, id as TenantId);
    if ((await countGoldenCases(session)) === 0) continue;
    const { goldenShare } = await qualitySettings(session);
    if (goldenShare > 0) await place(services, id as TenantId, goldenShare);
  }
}

/** Judged like everything else, outside of the transaction. What the engine lets stand by now stays out. */
async function place(services: Services, tenantId: TenantId, share: number): Promise<void> {
  const { database, tenants, tenantKeys, logger, feedSignal } = services;
  const release = await tenants.of(tenantId);
  const key = await tenantKeys.of(tenantId);
  const head = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const now = await databaseNow(session);
    if (!(await isDue(session, share, now)) || (await countOpenTrials(session)) >= MOST_OPEN) return null;
    const golden = await nextGoldenCase(session);
    if (!golden) return null;
    await writeTenantSetting(session, PACE, newPace(now, share));
    const item = await disguised(session, JSON.parse(golden.contentJson) as GoldenContent);
    const ids = { versionId: newId(), itemId: newId(), version: 1 };
    const { verdict } = judge(release, failuresTo(logger), { ...ids, item });
    if (verdict.verdict === 'allow') {
      logger.warn({ golden: golden.id }, 'the engine lets a golden case stand: it was not slipped in');
      return null;
    }
    return write(session, { ...ids, item, verdict, goldenId: golden.id }, now, key);
  });
  if (head !== null) feedSignal.publish(tenantId, head);
}

/** Whether the gap is over. The first gap is counted from when it was drawn. */
async function isDue(session: TenantSession, share: number, now: number): Promise<boolean> {
  const pace = await lockTenantSetting<Pace>(session, PACE);
  if (pace === null || pace.share !== share) {
    await writeTenantSetting(session, PACE, newPace(now, share));
    return false;
  }
  return (await countDecisionsSince(session, pace.since)) >= pace.gap;
}

const newPace = (since: number, share: number): Pace => ({
  since,
  share,
  gap: Math.min(Number.MAX_SAFE_INTEGER, nextGap(randomInt(UNIT) / UNIT, share)),
});

/** The words under ids that look like the platform's, by somebody who never wrote before. */
async function disguised(session: TenantSession, content: GoldenContent): Promise<Item> {
  const sample = await latestItem(session);
  const random = () => randomInt(UNIT) / UNIT;
  const { url: _url, thread: _thread, ...rest } = sample ?? asSubmitted(content);
  return {
    ...rest,
    ...content,
    externalId: lookalikeId(rest.externalId, random),
    author: { externalId: lookalikeId(rest.author.externalId, random) },
  };
}

const asSubmitted = (content: GoldenContent): Item => ({
  ...content,
  externalId: 'c-10000000',
  author: { externalId: 'u-10000000' },
});

interface Placed {
  readonly versionId: string;
  readonly itemId: string;
  readonly item: Item;
  readonly verdict: Verdict;
  readonly goldenId: string;
}

/** The rows any item leaves; its key is nobody's, so that nothing the platform submits can ever meet it. */
async function write(
  session: TenantSession,
  { versionId, itemId, item, verdict, goldenId }: Placed,
  now: number,
  key: TenantKey,
): Promise<number> {
  const { tenantId } = session;
  const itemKey = createHash('sha256').update(randomBytes(32)).digest();
  const { type, externalId, author } = item;
  await insertItems(session, [
    {
      ...{ id: itemId, tenantId, itemKey, type, externalId },
      ...{ latestVersion: 1, latestDigest: wordsDigest(item), createdAt: now },
    },
  ]);
  await insertVersions(session, [
    {
      ...{ id: versionId, tenantId, itemId, version: 1, itemJson: JSON.stringify(item) },
      ...{ authorKey: key.authorKey(author.externalId), threadKey: null, acceptedAt: now },
    },
  ]);
  await insertTrial(session, {
    ...{ id: newId(), tenantId, goldenId, itemId, versionId, verdict: verdict.verdict, placedAt: now },
    ...{ decisionId: null, memberId: null, decidedAt: null, isRight: null },
  });
  return writeVerdicts(session, [{ versionId, item, verdict }], now, key, { counted: false });
}
