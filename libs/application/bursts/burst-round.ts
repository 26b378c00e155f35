import { DEFAULT_ALERT, type TenantId } from '#libs/domain';
import { HOUR_MS, HOURS_A_WEEK, type Profile, significantNow, WEEKS_KEPT, weekOf } from '#libs/monitoring';
import {
  type AlertRow,
  countSignatures,
  databaseNow,
  findActiveMonitors,
  findBaseline,
  findBaselineStamps,
  findMonitorsById,
  forTenant,
  lastingBursts,
  type MonitorRow,
  monitorsBackfilling,
  type RecentAuthor,
  recentAuthors,
  type TenantSession,
  takeBurstRound,
  tenantsToLookAt,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { learnBaseline, profileIn } from './baselines.js';
import { bringOn, sensitivityOf } from './bring-on.js';
import { recentCounts } from './recent-counts.js';
import { calendarsOf } from './week-of-monitor.js';

/** Windows of every tenant are looked at so often, by one of all processes. */
export const LOOK_EVERY_MS = 5_000;
/** So often a process looks whether anything older came in. */
const CHECK_EVERY_MS = 30_000;
const MINUTE_MS = 60_000;

/** What a process remembers of a monitor between two rounds. */
interface Known {
  readonly builtAt: number;
  readonly profile: Profile | null;
}

/**
 * Looks at the windows of all monitors: learns what is usual where the past has changed, and raises, goes on with and ends bursts.
 * Keep one for as long as the process lives: it remembers baselines. Which moment is which the database's clock tells.
 */
export class BurstWatch {
  private readonly known = new Map<string, Known>();
  private readonly checkedAt = new Map<TenantId, number>();

  constructor(private readonly services: Services) {}

  async round(): Promise<void> {
    const { database, metrics } = this.services;
    const now = await databaseNow(database.read);
    for (const tenantId of await tenantsToLookAt(database.read, now)) {
      const isOurs = await database.transaction((open) =>
        takeBurstRound(forTenant(open, tenantId), now, now + LOOK_EVERY_MS),
      );
      if (isOurs) await metrics.time('windows', () => this.lookAt(tenantId));
    }
  }

  private async lookAt(tenantId: TenantId): Promise<void> {
    const session = forTenant(this.services.database.read, tenantId);
    const now = await databaseNow(session);
    const calendarOf = await calendarsOf(session);
    const backfilling = await monitorsBackfilling(session);
    const monitors = (await findActiveMonitors(session)).filter(({ id }) => !backfilling.has(id));
    const slots = new Map<string | null, (at: number) => number>();
    const slotOf = ({ calendar }: MonitorRow) => {
      const slotAt = slots.get(calendar) ?? weekOf(calendarOf(calendar));
      slots.set(calendar, slotAt);
      return slotAt;
    };
    await this.learn(session, monitors, slotOf, now);
    const stamps = await findBaselineStamps(session);
    const authors = byMonitor(await recentAuthors(session, { ...windows(now), until: now }));
    const lasting = await lastingBursts(session);
    for (const monitor of monitors) {
      const latest = lasting.get(monitor.id) ?? null;
      lasting.delete(monitor.id);
      const profile =
        monitor.state === 'muted'
          ? null
          : await this.profileOf(session, monitor, stamps.get(monitor.id)?.builtAt);
      const counts = recentCounts(authors.get(monitor.id) ?? [], now);
      const slotAt = slotOf(monitor);
      const sensitivity = sensitivityOf(monitor, DEFAULT_ALERT);
      const significance = profile && significantNow(counts, now, slotAt, profile, sensitivity);
      if (!significance && !latest) continue;
      const around = profile && { now, counts, profile, slotAt };
      await bringOn(
        this.services,
        { monitor, calendar: calendarOf(monitor.calendar), significance, around },
        latest,
      );
    }
    await this.endOthers(session, lasting, calendarOf);
  }

  /** Bursts of monitors that were switched off meanwhile end as the others do. */
  private async endOthers(
    session: TenantSession,
    lasting: ReadonlyMap<string, AlertRow>,
    calendarOf: Awaited<ReturnType<typeof calendarsOf>>,
  ): Promise<void> {
    const monitors = await findMonitorsById(session, [...lasting.keys()]);
    for (const [id, latest] of lasting) {
      const monitor = monitors.get(id);
      if (!monitor) continue;
      const calendar = calendarOf(monitor.calendar);
      await bringOn(this.services, { monitor, calendar, significance: null, around: null }, latest);
    }
  }

  private async learn(
    session: TenantSession,
    monitors: readonly MonitorRow[],
    slotOf: (monitor: MonitorRow) => (at: number) => number,
    now: number,
  ): Promise<void> {
    const { tenantId } = session;
    if (now - (this.checkedAt.get(tenantId) ?? 0) < CHECK_EVERY_MS) return;
    const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
    const signatures = await countSignatures(
      session,
      monitors.map(({ id }) => id),
      hour - WEEKS_KEPT * HOURS_A_WEEK * HOUR_MS,
      hour,
    );
    const stamps = await findBaselineStamps(session);
    for (const monitor of monitors) {
      const signature = `${monitor.calendar ?? ''} ${signatures.get(monitor.id) ?? hour}`;
      if (stamps.get(monitor.id)?.signature === signature) continue;
      await this.services.database.transaction((open) =>
        learnBaseline(forTenant(open, tenantId), monitor, { now, signature, slotAt: slotOf(monitor) }),
      );
    }
    this.checkedAt.set(tenantId, now);
  }

  private async profileOf(
    session: TenantSession,
    { id }: MonitorRow,
    builtAt?: number,
  ): Promise<Profile | null> {
    const known = this.known.get(id);
    if (builtAt === undefined) return null;
    if (known?.builtAt === builtAt) return known.profile;
    const row = await findBaseline(session, id);
    if (!row) return null;
    const fresh = { builtAt: row.builtAt, profile: profileIn(row) };
    this.known.set(id, fresh);
    return fresh.profile;
  }
}

const windows = (now: number) => ({ since: now - 60 * MINUTE_MS, quarter: now - 15 * MINUTE_MS });

function byMonitor(authors: readonly RecentAuthor[]): Map<string, RecentAuthor[]> {
  const found = new Map<string, RecentAuthor[]>();
  for (const author of authors) {
    const among = found.get(author.monitorId);
    if (among) among.push(author);
    else found.set(author.monitorId, [author]);
  }
  return found;
}
