/** Types of the events a tenant's feed carries. */
export const FEED_EVENT_TYPES = [
  'item.judged',
  'case.opened',
  'case.updated',
  'case.claimed',
  'case.released',
  'case.decided',
  'case.undone',
  'case.reversed',
  'case.removed',
  'report.answered',
  'appeal.opened',
  'appeal.decided',
  'alert.raised',
  'alert.updated',
  'incident.opened',
  'incident.updated',
  'escalation.notified',
  'escalation.acknowledged',
  'playbook.ordered',
  'statement.published',
  'statement.withdrawn',
] as const;
export type FeedEventType = (typeof FEED_EVENT_TYPES)[number];

/** One event of a tenant's feed. `seq` starts at 1 and has no gap within the tenant. */
export interface FeedEvent<Data = unknown> {
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly type: FeedEventType;
  readonly data: Data;
  /** For the people of the house alone: nobody is sent this mark itself, and programs get no data. */
  readonly house?: true;
}
