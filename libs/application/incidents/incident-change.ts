import type { Doer, IncidentOrigin, IncidentRole, IncidentState, Level } from '#libs/domain';
import type { NewFeedEvent, TenantSession } from '#libs/persistence';

/** What others need to know of an incident. */
export interface IncidentFacts {
  readonly id: string;
  /** Counts up within a tenant, from 1: what people call it by. */
  readonly number: number;
  readonly title: string;
  readonly level: Level;
  readonly state: IncidentState;
  readonly origin: IncidentOrigin;
  /** The monitor whose burst it began with; null without one. */
  readonly monitorId: string | null;
  readonly roles: Readonly<Record<IncidentRole, string | null>>;
  /** Milliseconds on the database's clock. */
  readonly openedAt: number;
}

/** Something that happened to an incident; the incident is locked. */
export interface IncidentChange {
  readonly kind: 'opened' | 'reopened' | 'level' | 'roles' | 'acknowledged' | 'state' | 'merged';
  readonly incident: IncidentFacts;
  /** As it was; null when it has just been opened. */
  readonly before: IncidentFacts | null;
  readonly by: Doer;
  readonly now: number;
}

/** What follows, in the same transaction; the events it returns go on the feed after the incident's own. */
export type IncidentHook = (
  session: TenantSession,
  change: IncidentChange,
) => Promise<readonly NewFeedEvent[]>;
