import type { PlaybookOrdered } from '#libs/contracts';
import { type Doer, newId, type PlaybookAction, type PlaybookStep } from '#libs/domain';
import type {
  NewFeedEvent,
  PlaybookRunRow,
  PlaybookStepRow,
  PolicyHoldRow,
  TenantSession,
} from '#libs/persistence';
import { queuesOfTenant } from '../desk/queues-of-tenant.js';
import type { IncidentFacts } from '../incidents/incident-change.js';
import { makeHold } from './holds.js';
import { tellTargets } from './telling.js';

const HOUR_MS = 60 * 60_000;

/** Where an action is carried out. */
export interface Place {
  readonly incident: IncidentFacts;
  readonly run: PlaybookRunRow;
  readonly step: PlaybookStep;
  readonly row: PlaybookStepRow;
  readonly by: Doer;
  readonly now: number;
}

/** What came of an action: for the timeline, the feed, and what it put over judging. */
export interface Acted {
  readonly detail: Readonly<Record<string, unknown>>;
  readonly events?: readonly NewFeedEvent[];
  readonly hold?: PolicyHoldRow | undefined;
}

/** Does what a step orders, in the same transaction. What cannot be done is said, never passed over in silence. */
export async function act(session: TenantSession, action: PlaybookAction, place: Place): Promise<Acted> {
  switch (action.kind) {
    case 'notify':
      return {
        detail: { told: await tellTargets(session, place.incident, action, place, place.now) },
      };
    case 'webhook':
      return { detail: { ordered: action.data }, events: [ordered(action.data, place)] };
    case 'open_queue': {
      const { queues } = await queuesOfTenant(session);
      if (!queues.some(({ key }) => key === action.queue)) return { detail: { refused: 'queue.unknown' } };
      return holding(session, action, place, {
        ...{ scene: action.scene, queue: action.queue },
        monitorId: action.scene === null ? place.incident.monitorId : null,
      });
    }
    case 'tighten':
      return holding(session, action, place, { scene: action.scene, minScore: action.minScore });
    case 'hold':
      return holding(session, action, place, {
        monitorId: action.monitorId ?? (action.terms.length === 0 ? place.incident.monitorId : null),
        terms: [...action.terms],
      });
  }
}

async function holding(
  session: TenantSession,
  { kind, hours }: Extract<PlaybookAction, { hours: number }>,
  { incident, run, step, by, now }: Place,
  what: Partial<Pick<PolicyHoldRow, 'scene' | 'monitorId' | 'terms' | 'minScore' | 'queue'>>,
): Promise<Acted> {
  const isEmpty = !what.monitorId && !what.terms?.length && !what.scene;
  if (kind !== 'tighten' && isEmpty) return { detail: { refused: 'monitor.missing' } };
  const until = now + hours * HOUR_MS;
  const hold: PolicyHoldRow = {
    id: newId(),
    tenantId: session.tenantId,
    incidentId: incident.id,
    incidentNumber: incident.number,
    runId: run.id,
    stepTitle: step.title,
    kind,
    scene: what.scene ?? null,
    monitorId: what.monitorId ?? null,
    terms: what.terms ?? [],
    minScore: what.minScore ?? null,
    queue: what.queue ?? null,
    madeAt: now,
    until,
    endedAt: null,
    endedBy: null,
    wakeAt: until,
  };
  await makeHold(session, hold, by);
  return { detail: { holdId: hold.id, hold: kind, until: new Date(until).toISOString() }, hold };
}

function ordered(
  data: Readonly<Record<string, string>>,
  { incident, run, step }: Place,
): NewFeedEvent & { readonly data: PlaybookOrdered } {
  return {
    type: 'playbook.ordered',
    data: {
      incidentId: incident.id,
      incidentNumber: incident.number,
      level: incident.level,
      playbook: run.key,
      runId: run.id,
      step: step.key,
      data: { ...data },
    },
  };
}
