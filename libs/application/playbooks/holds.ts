import type { PolicyHoldListQuery, PolicyHoldPage, PolicyHoldView } from '#libs/contracts';
import { type Doer, FengsuiError, type Scene, SYSTEM, type TenantId } from '#libs/domain';
import {
  activeHoldsOfIncident,
  appendToFeed,
  bumpRevision,
  countHolds,
  databaseNow,
  endPolicyHold,
  forTenant,
  insertPolicyHold,
  lockPolicyHold,
  type NewFeedEvent,
  type PolicyHoldRow,
  pageOfHolds,
  type TenantSession,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { noteOnTimeline } from '../incidents/timeline.js';
import type { Services } from '../services.js';

/** Puts something over judging; every process judges by it within a second or so. */
export async function makeHold(session: TenantSession, row: PolicyHoldRow, by: Doer): Promise<void> {
  await insertPolicyHold(session, row);
  await bumpRevision(session);
  await recordAudit(session, by, {
    action: 'hold.made',
    subject: { type: 'policy_hold', id: row.id },
    after: told(row),
  });
}

/** Ends holds, and says so. @returns what the feed is to be told; append it last */
export async function endHolds(
  session: TenantSession,
  rows: readonly PolicyHoldRow[],
  how: NonNullable<PolicyHoldRow['endedBy']>,
  by: Doer,
  now: number,
): Promise<NewFeedEvent[]> {
  const events: NewFeedEvent[] = [];
  for (const row of rows) {
    if (!(await endPolicyHold(session, row.id, how, now))) continue;
    await bumpRevision(session);
    await recordAudit(session, by, {
      action: 'hold.ended',
      subject: { type: 'policy_hold', id: row.id },
      before: told(row),
      after: { endedBy: how },
    });
    const detail = { holdId: row.id, hold: row.kind, title: row.stepTitle, how };
    events.push(...(await noteOnTimeline(session, row.incidentId, { kind: 'hold.ended', by, detail }, now)));
  }
  return events;
}

/** All of an incident's, because it is over. */
export const endHoldsOfIncident = async (
  session: TenantSession,
  incidentId: string,
  now: number,
): Promise<NewFeedEvent[]> =>
  endHolds(session, await activeHoldsOfIncident(session, incidentId), 'incident', SYSTEM, now);

/** By hand, before its time. @throws FengsuiError `hold.not_found`, `hold.ended` */
export async function endHoldByHand(
  { database, feedSignal }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
): Promise<void> {
  const head = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = await lockPolicyHold(session, id);
    if (!row) throw new FengsuiError('hold.not_found', 'No hold of this tenant has this id.');
    if (row.endedAt !== null)
      throw new FengsuiError('hold.ended', `It ended at ${new Date(row.endedAt).toISOString()}.`);
    const now = await databaseNow(session);
    return appendToFeed(session, await endHolds(session, [row], 'hand', by, now), now);
  });
  feedSignal.publish(tenantId, head);
}

/** Newest first. */
export async function listHolds(
  { database }: Services,
  tenantId: TenantId,
  { cursor, limit, ...filter }: PolicyHoldListQuery,
): Promise<PolicyHoldPage> {
  const session = forTenant(database.read, tenantId);
  const rows = await pageOfHolds(session, filter, limit + 1, cursor);
  const page = rows.slice(0, limit);
  return {
    holds: page.map(view),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countHolds(session, filter),
  };
}

const told = ({ incidentId, kind, scene, monitorId, terms, minScore, queue, until }: PolicyHoldRow) => ({
  ...{ incidentId, kind, scene, monitorId, terms, minScore, queue },
  until: new Date(until).toISOString(),
});

const view = (row: PolicyHoldRow): PolicyHoldView => ({
  id: row.id,
  kind: row.kind,
  scene: row.scene as Scene | null,
  monitorId: row.monitorId,
  terms: row.terms,
  minScore: row.minScore,
  queue: row.queue,
  incident: { id: row.incidentId, number: row.incidentNumber },
  step: row.stepTitle,
  madeAt: new Date(row.madeAt).toISOString(),
  until: new Date(row.until).toISOString(),
  endedAt: row.endedAt === null ? null : new Date(row.endedAt).toISOString(),
  endedBy: row.endedBy,
});
