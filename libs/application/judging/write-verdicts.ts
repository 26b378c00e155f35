import { needsPerson } from '#libs/cases';
import type { ItemJudged } from '#libs/contracts';
import {
  addDailyVerdicts,
  appendToFeed,
  type NewFeedEvent,
  storeVerdicts,
  type TenantSession,
} from '#libs/persistence';
import { raiseSevereCases } from '../alerts/severe-cases.js';
import { openCases } from '../cases/open-cases.js';
import { shanghaiDay } from '../feed/day.js';
import { recordMentions } from '../monitors/record-mentions.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Judged } from './judge.js';

/**
 * Writes verdicts, the cases they open, the mentions they are, the day's counts and the feed's events. The same for the synchronous and the
 * asynchronous path. The feed comes last: its lock gives the events their order.
 * @param counted whether the day's counts, which the platform sees, tell of them
 * @returns the feed's new head.
 */
export async function writeVerdicts(
  session: TenantSession,
  judged: readonly Judged[],
  now: number,
  key: TenantKey,
  { counted = true } = {},
): Promise<number> {
  await storeVerdicts(session, judged, now);
  const caseEvents = await openCases(
    session,
    judged
      .filter(({ verdict }) => needsPerson(verdict))
      .map((one) => ({ ...one, origin: 'verdict' as const })),
    now,
    key,
  );
  await recordMentions(session, judged, now, key);
  const alerts = await raiseSevereCases(session, caseEvents, now);
  const events = judged.flatMap((one): NewFeedEvent[] => {
    const caseEvent = caseEvents.get(one.versionId);
    return [
      {
        type: 'item.judged',
        data: itemJudged(one, caseEvent?.data.queue ?? null),
      },
      ...(caseEvent ? [caseEvent] : []),
    ];
  });
  const head = await appendToFeed(session, [...events, ...alerts], now);
  if (!counted) return head;
  const counts = { allow: 0, review: 0, block: 0 };
  for (const { verdict } of judged) counts[verdict.verdict] += 1;
  await addDailyVerdicts(session, shanghaiDay(now), counts);
  return head;
}

function itemJudged({ item, verdict }: Judged, queue: string | null): ItemJudged {
  return {
    itemId: verdict.itemId,
    version: verdict.version,
    externalId: item.externalId,
    scene: item.scene,
    verdict: verdict.verdict,
    severity: verdict.severity,
    labels: verdict.labels.map(({ label, score }) => ({ label, score })),
    queue,
    monitors: verdict.brands.map(({ monitor }) => monitor),
  };
}
