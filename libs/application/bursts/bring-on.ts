import { type Level, newId, SYSTEM, type WorkCalendar } from '#libs/domain';
import {
  DAYS_TO_LEARN,
  nextOfBursts,
  type Sensitivity,
  type Significance,
  severityOfBurst,
} from '#libs/monitoring';
import {
  type AlertRow,
  appendToFeed,
  databaseNow,
  forTenant,
  insertAlerts,
  lockLatestBurst,
  lockMonitor,
  type MonitorRow,
  type NewFeedEvent,
  type StoredCause,
  type TenantSession,
  updateAlert,
} from '#libs/persistence';
import { alertEvent } from '../alerts/alert-view.js';
import { incidentOf, titleOf } from '../alerts/incident-of.js';
import { crisisSettingsOf } from '../incidents/index.js';
import type { Services } from '../services.js';
import { type BurstNow, type BurstSurroundings, burstNow, causeOf } from './explain.js';
import { isQuiet } from './week-of-monitor.js';

/** Whoever follows is told of the same burst no more often, but when it grows graver. */
const TELL_EVERY_MS = 60_000;
/** In quiet hours too somebody is woken for these. */
const GRAVEST: Level = 2;

/** What a look at a monitor's windows found. */
export interface Look {
  readonly monitor: MonitorRow;
  readonly calendar: WorkCalendar;
  /** The window that is over the bar; null: none is. */
  readonly significance: Significance | null;
  /** Null where nothing can be significant: the monitor is muted, gone, or looked through. */
  readonly around: BurstSurroundings | null;
}

interface Found {
  readonly significance: Significance;
  readonly burst: BurstNow;
  readonly cause: StoredCause | null;
  readonly severity: number;
  readonly learning: boolean;
}

/**
 * Brings a monitor's bursts on by one look: raises one, goes on with the latest, ends it. The monitor is locked, so that of several
 * processes each sees what the others did; feed and incident follow in the same transaction.
 * @param latest the monitor's burst that lasts, as it was read; null: none
 */
export async function bringOn(services: Services, look: Look, latest: AlertRow | null): Promise<void> {
  const { database, feedSignal } = services;
  const { tenantId } = look.monitor;
  const found = await describe(services, look, latest);
  const head = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId as never);
    if (!(await lockMonitor(session, look.monitor.id)) && found) return null;
    const events = await decide(session, look, found);
    return events.length === 0 ? null : appendToFeed(session, events, await databaseNow(session));
  });
  if (head !== null) feedSignal.publish(tenantId as never, head);
}

/** Reads and explains outside of the transaction: words take their time. */
async function describe(
  services: Services,
  { monitor, significance, around }: Look,
  latest: AlertRow | null,
): Promise<Found | null> {
  if (!significance || !around) return null;
  const session = forTenant(services.database.read, monitor.tenantId as never);
  const burst = await burstNow(session, monitor, latest?.since ?? null, around);
  const isDue = !latest || around.now - latest.toldAt >= TELL_EVERY_MS;
  return {
    significance,
    burst,
    cause: isDue ? await causeOf(services, session, monitor, burst) : null,
    severity: severityOfBurst({ ...burst.facts, ...significance }),
    learning: around.profile.days < DAYS_TO_LEARN,
  };
}

async function decide(session: TenantSession, look: Look, found: Found | null): Promise<NewFeedEvent[]> {
  const now = look.around?.now ?? (await databaseNow(session));
  const before = await lockLatestBurst(session, look.monitor.id);
  const latest = before && {
    lastAt: before.lastAt,
    endedAt: before.endedAt,
    dismissedAs: before.state === 'dismissed' ? before.severity : null,
  };
  switch (nextOfBursts(latest, found?.severity ?? null, now)) {
    case 'raise':
      return found ? raise(session, look, found, now) : [];
    case 'go_on':
      return found && before ? goOn(session, look, before, found, now) : [];
    case 'end': {
      if (!before) return [];
      const ended = { ...before, endedAt: now, toldAt: now };
      await updateAlert(session, ended);
      return isTold(ended) ? [alertEvent('alert.updated', ended)] : [];
    }
    default:
      return [];
  }
}

const isTold = ({ state }: AlertRow): boolean => state === 'open' || state === 'confirmed';

async function raise(session: TenantSession, look: Look, found: Found, now: number): Promise<NewFeedEvent[]> {
  const { statistic, minutes, count, expected, p } = found.significance;
  const facts = await suggested(session, look, found, now);
  const row: AlertRow = {
    id: newId(),
    tenantId: session.tenantId,
    kind: 'burst',
    state: 'open',
    monitorId: look.monitor.id,
    ...{ caseId: null, versionId: null, clusterId: null, queue: null, labels: [] },
    since: found.burst.since,
    noticedAt: now,
    lastAt: now,
    endedAt: null,
    toldAt: now,
    ...{ statistic, minutes, count, expected, p, peak: peopleIn(look, minutes) },
    learning: Number(found.learning),
    ...facts,
    ...measured(found),
    cause: found.cause,
    ...{ incidentId: null, mergedInto: null },
    ...{ decidedAt: null, decidedKind: null, decidedBy: null, reason: null },
  };
  const { alert, events } = await withIncident(session, look, row, now);
  await insertAlerts(session, [alert]);
  return [alertEvent('alert.raised', alert), ...events];
}

async function goOn(
  session: TenantSession,
  look: Look,
  before: AlertRow,
  found: Found,
  now: number,
): Promise<NewFeedEvent[]> {
  const { level, severity, held } = await suggested(session, look, found, now);
  const isGraver = severity > before.severity;
  const isDue = isGraver || before.endedAt !== null || now - before.toldAt >= TELL_EVERY_MS;
  const row: AlertRow = {
    ...before,
    lastAt: now,
    endedAt: null,
    peak: Math.max(before.peak ?? 0, peopleIn(look, before.minutes ?? 60)),
    // What was said of it stays said: a burst that was dismissed is weighed by what it was then.
    ...(isGraver && before.state !== 'dismissed' && { severity, level }),
    held,
    ...atLeast(before, measured(found)),
    cause: found.cause ?? before.cause,
    toldAt: isDue ? now : before.toldAt,
  };
  const { alert, events } = isTold(row)
    ? await withIncident(session, look, row, now, isGraver)
    : { alert: row, events: [] };
  await updateAlert(session, alert);
  return isTold(alert) && isDue ? [alertEvent('alert.updated', alert), ...events] : [...events];
}

/** Different people of the window of so many minutes that ends now. */
const peopleIn = ({ around }: Look, minutes: number): number => around?.counts.authors(minutes) ?? 0;

const measured = ({ burst }: Found) => ({
  authors: burst.authors,
  mentions: burst.mentions.length,
  reach: Math.round(burst.reach * 100) / 100,
});

/** A burst that rises again is measured from its new rise: what it was before stays. */
const atLeast = (before: AlertRow, now: ReturnType<typeof measured>) => ({
  authors: Math.max(before.authors, now.authors),
  mentions: Math.max(before.mentions, now.mentions),
  reach: Math.max(before.reach, now.reach),
});

/** How grave it is, and whether quiet hours hold it back. */
async function suggested(
  session: TenantSession,
  { monitor, calendar }: Look,
  { severity }: Found,
  now: number,
) {
  const { levelBySeverity } = await crisisSettingsOf(session);
  const level = levelBySeverity[severity as keyof typeof levelBySeverity];
  const held = Number(level > GRAVEST && isQuiet(now, monitor.quietHours, calendar));
  return { severity, level, held };
}

/**
 * Opens the incident where the monitor's rule says so, once a burst; in quiet hours later, if it lasts till then. A burst that grew graver makes
 * its incident as grave, where the rule goes by that.
 */
async function withIncident(
  session: TenantSession,
  { monitor }: Look,
  row: AlertRow,
  now: number,
  isGraver = false,
): Promise<{ readonly alert: AlertRow; readonly events: readonly NewFeedEvent[] }> {
  const rule = monitor.alert?.incidentLevel ?? null;
  const isDone = row.incidentId !== null && !(isGraver && rule === 'auto');
  if (rule === null || isDone || row.held === 1) return { alert: row, events: [] };
  const level = rule === 'auto' ? (row.level as Level) : rule;
  const wish = { title: titleOf(row, monitor.name), level };
  const { incidentId, events } = await incidentOf(session, row, wish, SYSTEM, now);
  return { alert: { ...row, incidentId }, events };
}

/** The bar of a monitor: what it promises, and more while it learns. */
export const sensitivityOf = ({ alert }: Pick<MonitorRow, 'alert'>, defaults: Sensitivity): Sensitivity => ({
  falseAlarmsAWeek: alert?.falseAlarmsAWeek ?? defaults.falseAlarmsAWeek,
  fewestAuthors: alert?.fewestAuthors ?? defaults.fewestAuthors,
});
