import type { Verdict } from '#libs/domain';
import {
  deletePending,
  findVerdict,
  findVersionId,
  lockPending,
  type TenantSession,
} from '#libs/persistence';
import type { Judged } from '../judging/judge.js';
import { writeVerdicts } from '../judging/write-verdicts.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { type StoredContent, storeContent } from './store-content.js';

/** An item and what the engine says of it, before it is known which item and version that is. */
export type Draft = Pick<Judged, 'item' | 'verdict' | 'personal'>;

/**
 * Stores items together with their verdicts. Words that have their verdict keep it; words that wait in the queue get theirs here.
 * @param now milliseconds on the database's clock
 * @returns the verdicts that stand, in the order given, and the feed's new head; null when nothing was new
 */
export async function storeJudged(
  session: TenantSession,
  drafts: readonly Draft[],
  now: number,
  key: TenantKey,
): Promise<{ verdicts: Verdict[]; head: number | null }> {
  const stored = await storeContent(
    session,
    drafts.map(({ item }) => item),
    now,
    key,
  );
  const standing = new Map<string, Verdict>();
  const fresh: Judged[] = [];
  const verdicts: Verdict[] = [];
  for (const [index, one] of stored.entries()) {
    const { item, itemId, version } = one;
    const place = `${itemId} ${version}`;
    let verdict = standing.get(place);
    if (!verdict) {
      const versionId = one.newVersionId ?? (await unjudgedVersion(session, one));
      if (typeof versionId === 'string') {
        const draft = drafts[index] as Draft;
        verdict = { ...draft.verdict, itemId, version };
        fresh.push({ versionId, item, verdict, personal: draft.personal });
      } else verdict = versionId;
      standing.set(place, verdict);
    }
    verdicts.push(verdict);
  }
  return { verdicts, head: fresh.length > 0 ? await writeVerdicts(session, fresh, now, key) : null };
}

/** The verdict of a version that is known, or the id of one that waits for it, and waits no longer. */
async function unjudgedVersion(
  session: TenantSession,
  { itemId, version }: StoredContent,
): Promise<Verdict | string> {
  const verdict = await findVerdict(session, itemId, version);
  if (verdict) return verdict;
  const versionId = await findVersionId(session, itemId, version);
  await lockPending(session, [versionId]);
  await deletePending(session, [versionId]);
  return versionId;
}
