import { flagCase, needsPerson } from '#libs/cases';
import type { CaseView, ItemJudged } from '#libs/contracts';
import { type CaseId, newId } from '#libs/domain';
import {
  addDailyVerdicts,
  appendToFeed,
  type CaseRow,
  insertCases,
  insertVerdicts,
  lockCasesOfItems,
  type NewFeedEvent,
  type TenantSession,
  updateCase,
} from '#libs/persistence';
import { caseView } from '../cases/case-view.js';
import { UNTOUCHED, workOf } from '../cases/work-of.js';
import { shanghaiDay } from '../feed/day.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Judged } from './judge.js';

/**
 * Writes verdicts, the cases they open, the day's counts and the feed's events. The same for the synchronous and the
 * asynchronous path. The feed comes last: its lock gives the events their order.
 * @returns the feed's new head.
 */
export async function writeVerdicts(
  session: TenantSession,
  judged: readonly Judged[],
  now: number,
  key: TenantKey,
): Promise<number> {
  await insertVerdicts(
    session,
    judged.map(({ versionId, verdict }) => ({
      versionId,
      tenantId: session.tenantId,
      itemId: verdict.itemId,
      version: verdict.version,
      verdict: verdict.verdict,
      bodyJson: JSON.stringify(verdict),
      judgedAt: now,
    })),
  );
  const caseEvents = await flagCases(
    session,
    judged.filter(({ verdict }) => needsPerson(verdict)),
    now,
    key,
  );
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
  const head = await appendToFeed(session, events, now);
  const counts = { allow: 0, review: 0, block: 0 };
  for (const { verdict } of judged) counts[verdict.verdict] += 1;
  await addDailyVerdicts(session, shanghaiDay(now), counts);
  return head;
}

async function flagCases(
  session: TenantSession,
  flagged: readonly Judged[],
  now: number,
  key: TenantKey,
): Promise<Map<string, NewFeedEvent & { readonly data: CaseView }>> {
  const existing = await lockCasesOfItems(
    session,
    flagged.map(({ verdict }) => verdict.itemId),
  );
  const opened = new Map<string, CaseRow>();
  const updated = new Map<string, CaseRow>();
  const events = new Map<string, NewFeedEvent & { readonly data: CaseView }>();
  for (const { versionId, item, verdict } of flagged) {
    const before = opened.get(verdict.itemId) ?? updated.get(verdict.itemId) ?? existing.get(verdict.itemId);
    const row: CaseRow = {
      id: before?.id ?? newId<CaseId>(),
      tenantId: session.tenantId,
      itemId: verdict.itemId,
      versionId,
      ...flagCase(before?.state ?? null, item, verdict),
      openedAt: before?.openedAt ?? now,
      updatedAt: now,
      ...(before ? workOf(before) : UNTOUCHED),
    };
    (existing.has(verdict.itemId) ? updated : opened).set(verdict.itemId, row);
    events.set(versionId, {
      type: before ? 'case.updated' : 'case.opened',
      data: caseView({ row, item, verdict }, key),
    });
  }
  await insertCases(session, [...opened.values()]);
  for (const row of updated.values()) await updateCase(session, row);
  return events;
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
  };
}
