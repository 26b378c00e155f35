import type { CaseView } from '#libs/contracts';
import { isSevereCase, newId, type Severity, SYSTEM } from '#libs/domain';
import {
  type AlertRow,
  caseAlertsOfStories,
  insertAlerts,
  type NewFeedEvent,
  storiesOfCases,
  type TenantSession,
  trialItemsAmong,
  updateAlert,
  versionsWithAlert,
} from '#libs/persistence';
import type { CaseEvent } from '../cases/open-cases.js';
import { crisisSettingsOf } from '../incidents/index.js';
import { alertEvent } from './alert-view.js';
import { incidentOf, titleOf } from './incident-of.js';

/** Near-duplicates of a severe case within so long are the same alert. */
const SAME_STORY_MS = 6 * 60 * 60_000;

/**
 * Raises alerts of cases that are as severe as the crisis settings say; near-duplicates join the alert there is. The same words raise
 * one alert however often they are flagged.
 * @param flagged what `openCases` returned, by version
 * @returns what the feed is to be told, after the cases
 */
export async function raiseSevereCases(
  session: TenantSession,
  flagged: ReadonlyMap<string, CaseEvent>,
  now: number,
): Promise<NewFeedEvent[]> {
  if (flagged.size === 0) return [];
  const settings = await crisisSettingsOf(session);
  const severe = [...flagged].filter(([, { data }]) => isSevereCase(settings, factsOf(data)));
  if (severe.length === 0) return [];
  const known = await versionsWithAlert(
    session,
    severe.map(([versionId]) => versionId),
  );
  const slippedIn = await trialItemsAmong(
    session,
    severe.map(([, { data }]) => data.itemId),
  );
  const fresh = severe.filter(
    ([versionId, { data }]) => !known.has(versionId) && !slippedIn.has(data.itemId),
  );
  const storyOf = await storiesOfCases(
    session,
    fresh.map(([, { data }]) => data.id),
  );
  const stories = await caseAlertsOfStories(session, [...new Set(storyOf.values())], now - SAME_STORY_MS);
  const byStory = new Map(stories.map((row) => [row.clusterId, row]));
  const joined = new Map<string, AlertRow>();
  const events: NewFeedEvent[] = [];
  for (const [versionId, { data }] of fresh) {
    const clusterId = storyOf.get(data.id) ?? null;
    const same = clusterId === null ? undefined : byStory.get(clusterId);
    if (same) {
      const row = { ...same, lastAt: now, mentions: same.mentions + 1 };
      byStory.set(row.clusterId, row);
      joined.set(row.id, row);
      continue;
    }
    const level = settings.severeCase?.level ?? settings.levelBySeverity[data.severity as Severity];
    let row = { ...alertOf(session, versionId, data, level, now), clusterId };
    if (settings.severeCase?.level != null) {
      const opened = await incidentOf(session, row, { title: titleOf(row, null), level }, SYSTEM, now);
      row = { ...row, incidentId: opened.incidentId };
      events.push(...opened.events);
    }
    await insertAlerts(session, [row]);
    if (row.clusterId !== null) byStory.set(row.clusterId, row);
    events.push(alertEvent('alert.raised', row));
  }
  for (const row of joined.values()) await updateAlert(session, row);
  return events;
}

const factsOf = ({ severity, labels }: CaseView) => ({
  severity,
  labels: labels.map(({ label }) => label),
});

const alertOf = (
  { tenantId }: TenantSession,
  versionId: string,
  { id, queue, labels, severity }: CaseView,
  level: number,
  now: number,
): AlertRow => ({
  id: newId(),
  tenantId,
  kind: 'case',
  state: 'open',
  monitorId: null,
  caseId: id,
  versionId,
  clusterId: null,
  queue,
  labels: labels.map(({ label }) => label),
  ...{ since: now, noticedAt: now, lastAt: now, endedAt: null, toldAt: now },
  ...{ statistic: null, minutes: null, count: null, expected: null, p: null, peak: null },
  ...{ learning: 0, held: 0, authors: 1, mentions: 1, reach: 0 },
  severity,
  level,
  ...{ cause: null, incidentId: null, mergedInto: null },
  ...{ decidedAt: null, decidedKind: null, decidedBy: null, reason: null },
});
