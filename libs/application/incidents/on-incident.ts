import type { IncidentView } from '#libs/contracts';
import { type AuditEntry, type Doer, FengsuiError, type Principal } from '#libs/domain';
import {
  appendToFeed,
  databaseNow,
  findIncident,
  forTenant,
  type IncidentRow,
  lockIncidents,
  type NewFeedEvent,
  type TenantSession,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { incidentViews } from './incident-view.js';
import { foundIncident } from './timeline.js';

export type Caller = Doer & { readonly principal: Principal };

/** An incident somebody works on, locked. `now` is milliseconds on the database's clock. */
export interface HeldIncident {
  readonly session: TenantSession;
  readonly row: IncidentRow;
  readonly by: Caller;
  readonly now: number;
  /** The others that were asked for and are there, locked too. */
  readonly others: readonly IncidentRow[];
}

/** What became of it. */
export interface WorkedIncident {
  readonly events: readonly NewFeedEvent[];
  readonly audit?: Omit<AuditEntry, 'subject'> | undefined;
}

/**
 * Runs one piece of work on an incident under its lock; rows, audit entry and events are written together or not at all.
 * @param others are locked with it, in one order whoever asks
 * @param revision as the caller read it; undefined: whatever it is now
 * @throws FengsuiError `incident.not_found`, `incident.changed`
 */
export async function onIncident(
  { database, feedSignal }: Pick<Services, 'database' | 'feedSignal'>,
  by: Caller,
  id: string,
  revision: number | undefined,
  work: (held: HeldIncident) => Promise<WorkedIncident>,
  others: readonly string[] = [],
): Promise<IncidentView> {
  const { tenantId } = by.principal;
  const { view, head } = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const locked = await lockIncidents(session, [id, ...others]);
    const row = foundIncident(locked.find((one) => one.id === id) ?? null);
    refuseOther(row, revision);
    const now = await databaseNow(session);
    const { events, audit } = await work({
      ...{ session, row, by, now },
      others: locked.filter((one) => one.id !== id),
    });
    const after = foundIncident(await findIncident(session, id));
    const [seen] = await incidentViews(session, by.principal, [after], now);
    if (audit) await recordAudit(session, by, { ...audit, subject: { type: 'incident', id } });
    return {
      view: seen as IncidentView,
      head: events.length > 0 ? await appendToFeed(session, events, now) : null,
    };
  });
  if (head !== null) feedSignal.publish(tenantId, head);
  return view;
}

/** @throws FengsuiError `incident.changed` */
export function refuseOther(row: IncidentRow, revision: number | undefined): void {
  if (revision === undefined || revision === row.revision) return;
  throw new FengsuiError('incident.changed', 'Read the incident again, and make your change to that.', [
    { pointer: '/revision', code: 'incident.changed', detail: `the incident is at revision ${row.revision}` },
  ]);
}

/** @throws FengsuiError `incident.closed` for what is for open incidents alone */
export function refuseEnded({ ended, number }: IncidentRow): void {
  if (ended === 1) throw new FengsuiError('incident.closed', `Incident ${number} is over.`);
}
