import type { IncidentReviewView, IncidentReviewWish } from '#libs/contracts';
import { actorOf, FengsuiError, type Principal, rolesWith } from '#libs/domain';
import {
  appendToFeed,
  databaseNow,
  findIncident,
  findIncidentReview,
  findOwnMember,
  forTenant,
  type IncidentReviewRow,
  lockIncident,
  namesOfMembers,
  type TenantSession,
  writeIncidentReview,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { stateColumns, timersAfter } from './change-state.js';
import type { Caller } from './on-incident.js';
import { lackingIn, lackingOf, reviewContentOf } from './review-content.js';
import { foundIncident } from './timeline.js';
import { timersOf, writeChange } from './write-change.js';

/** What was learnt from an incident 复盘; empty while nobody has written anything. @throws FengsuiError `incident.not_found` */
export async function readReview(
  { database }: Services,
  me: Principal,
  id: string,
): Promise<IncidentReviewView> {
  const session = forTenant(database.read, me.tenantId);
  foundIncident(await findIncident(session, id));
  return reviewView(session, await findIncidentReview(session, id));
}

/**
 * Writes a review whole; `complete` also makes a resolved incident a reviewed one.
 * @throws FengsuiError `incident.not_found`, `incident.changed`, `incident.review_incomplete`, `incident.illegal_transition`;
 * `member.not_found` for an owner who does not read incidents
 */
export async function writeReview(
  { database, feedSignal }: Services,
  by: Caller,
  id: string,
  { revision, complete, ...content }: IncidentReviewWish,
): Promise<IncidentReviewView> {
  const { tenantId } = by.principal;
  const { view, head } = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = foundIncident(await lockIncident(session, id));
    const before = await findIncidentReview(session, id);
    if ((before?.revision ?? 0) !== revision)
      throw new FengsuiError('incident.changed', 'Read the review again, and make your change to that.', [
        {
          pointer: '/revision',
          code: 'incident.changed',
          detail: `it is at revision ${before?.revision ?? 0}`,
        },
      ]);
    await checkOwners(session, content.followUps, reviewContentOf(before).followUps);
    const lacking = lackingOf(content);
    if (complete && lacking.length > 0)
      throw new FengsuiError(
        'incident.review_incomplete',
        `The review lacks ${lacking.join(', ')}.`,
        lacking.map((field) => ({
          pointer: field === 'owners' ? '/followUps' : `/${field}`,
          code: 'review.lacking',
          detail: 'is needed before the review is complete',
        })),
      );
    const now = await databaseNow(session);
    const actor = actorOf(by);
    const written: IncidentReviewRow = {
      incidentId: id,
      tenantId,
      contentJson: JSON.stringify(content),
      revision: revision + 1,
      ...{ updatedAt: now, byId: actor.id, byName: actor.name },
    };
    await writeIncidentReview(session, written);
    const detail = { revision: written.revision, complete };
    const line = { kind: 'review' as const, by, detail };
    const columns = complete ? stateColumns(row, 'review', now) : {};
    const { events } = await writeChange(
      session,
      {
        ...{ before: row, after: { ...row, ...columns }, line },
        ...(complete && {
          kind: 'state' as const,
          timers: timersAfter(await timersOf(session, id), 'review', now),
        }),
      },
      now,
    );
    const seen = await reviewView(session, written);
    await recordAudit(session, by, {
      action: complete ? 'incident.reviewed' : 'incident.review_written',
      subject: { type: 'incident', id },
      after: detail,
    });
    return { view: seen, head: await appendToFeed(session, events, now) };
  });
  feedSignal.publish(tenantId, head);
  return view;
}

/** Owners there were stay, whatever became of them; new ones have to be there. */
async function checkOwners(
  session: TenantSession,
  followUps: IncidentReviewWish['followUps'],
  before: readonly { readonly ownerId: string | null }[],
): Promise<void> {
  const known = new Set(before.map(({ ownerId }) => ownerId));
  const readers = rolesWith('incidents:read');
  for (const [at, { ownerId }] of followUps.entries()) {
    if (ownerId === null || known.has(ownerId)) continue;
    const member = await findOwnMember(session, ownerId);
    if (member?.state !== 'active' || !readers.includes(member.role))
      throw new FengsuiError('member.not_found', 'Nobody of this id reads incidents.', [
        { pointer: `/followUps/${at}/ownerId`, code: 'member.not_found', detail: 'see GET /v1/responders' },
      ]);
  }
}

async function reviewView(
  session: TenantSession,
  row: IncidentReviewRow | null,
): Promise<IncidentReviewView> {
  const { summary, causes, lessons, followUps } = reviewContentOf(row);
  const names = await namesOfMembers(
    session,
    followUps.flatMap(({ ownerId }) => ownerId ?? []),
  );
  return {
    ...{ summary, causes, lessons: [...lessons] },
    followUps: followUps.map(({ text, ownerId, dueOn, doneAt }) => ({
      ...{ text, dueOn, doneAt },
      owner: ownerId === null ? null : { id: ownerId, name: names.get(ownerId) ?? ownerId },
    })),
    lacking: lackingIn(row),
    revision: row?.revision ?? 0,
    updatedAt: row ? new Date(row.updatedAt).toISOString() : null,
    by: row?.byId ? { id: row.byId, name: row.byName ?? row.byId } : null,
  };
}
