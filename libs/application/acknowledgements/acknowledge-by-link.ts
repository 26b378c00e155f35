import { type Doer, FengsuiError, type Level, type Principal } from '#libs/domain';
import {
  appendToFeed,
  databaseNow,
  findChannel,
  findEscalationRun,
  findIncident,
  findNotification,
  findOwnMember,
  forTenant,
  incidentContentOf,
  lockIncident,
  lockNotification,
  type NotificationRow,
  type TenantSession,
  updateNotifications,
} from '#libs/persistence';
import { acknowledgeRun } from '../escalation/index.js';
import { readAckToken } from '../notifications/ack-token.js';
import type { Services } from '../services.js';

/** What the page behind a link shows: enough to know what one takes on, and nothing that anybody wrote on a platform. */
export interface LinkedEscalation {
  readonly number: number;
  readonly level: Level;
  readonly title: string;
  /** As whom the link answers: a member's name, or a channel's. */
  readonly answersAs: string;
  /** `open`: an answer is waited for; `answered`: somebody has given one; `over`: none is needed any more. */
  readonly state: 'open' | 'answered' | 'over';
  /** Where the incident stands in the console. */
  readonly openUrl: string;
}

/**
 * What a link would acknowledge. Looking changes nothing: robots and mail programs fetch links by themselves.
 * @throws FengsuiError `auth.token_invalid` when the link is none of ours, was used, or has expired
 */
export async function readLink(services: Services, token: string): Promise<LinkedEscalation> {
  const { tenantId, notificationId } = claimOf(services, token);
  const session = forTenant(services.database.read, tenantId);
  const row = await findNotification(session, notificationId);
  return (await linked(services, session, usable(row, await databaseNow(session)))).shown;
}

/**
 * Whoever was sent the link takes the incident on: its clock stops, and others hear of it.
 * @throws FengsuiError `auth.token_invalid`, `escalation.illegal_transition` when somebody else has answered or nobody is asked any more
 */
export async function acknowledgeByLink(
  services: Services,
  token: string,
  requestId: string | null,
): Promise<LinkedEscalation> {
  const { tenantId, notificationId } = claimOf(services, token);
  const { shown, head } = await services.database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const told = usable(await findNotification(session, notificationId), await databaseNow(session));
    // Incident, run, notification: the order in which everybody locks them.
    await lockIncident(session, told.incidentId);
    const row = usable(await lockNotification(session, notificationId), await databaseNow(session));
    const { shown, answerer } = await linked(services, session, row);
    const now = await databaseNow(session);
    const doer: Doer = { principal: answerer, requestId };
    const { memberId, channelId } = row;
    const via = memberId === null ? 'robot' : 'link';
    const by = { doer, answerer: { memberId, channelId } };
    const events = await acknowledgeRun(session, row.runId, by, via, now);
    await updateNotifications(session, [row.id], { answeredAt: now });
    return { shown, head: events.length > 0 ? await appendToFeed(session, events, now) : null };
  });
  if (head !== null) services.feedSignal.publish(tenantId, head);
  return { ...shown, state: 'answered' };
}

/** A notification that wants an answer. */
type Asking = NotificationRow & { readonly runId: string; readonly incidentId: string };

const claimOf = ({ secret }: Services, token: string) => readAckToken(secret, token) ?? gone();

function usable(row: NotificationRow | null, now: number): Asking {
  if (!row || row.runId === null || row.incidentId === null) return gone();
  if (row.answeredAt !== null || row.expiresAt <= now) return gone();
  return { ...row, runId: row.runId, incidentId: row.incidentId };
}

async function linked(
  { publicUrl }: Services,
  session: TenantSession,
  row: Asking,
): Promise<{ readonly shown: LinkedEscalation; readonly answerer: Principal }> {
  const run = await findEscalationRun(session, row.runId);
  const incident = await findIncident(session, row.incidentId);
  const answerer = await answererOf(session, row);
  if (!run || !incident || !answerer) return gone();
  const state =
    run.state === 'acknowledged' ? 'answered' : run.state === 'ended' ? 'over' : ('open' as const);
  return {
    shown: {
      number: incident.number,
      level: incident.level,
      title: incidentContentOf(incident).title,
      answersAs: answerer.name,
      state,
      openUrl: `${publicUrl}/?page=incidents&incident=${incident.id}`,
    },
    answerer: answerer.principal,
  };
}

/** As whom a link acts: the member it was sent to, or the group that a channel leads to. */
async function answererOf(
  session: TenantSession,
  { memberId, channelId }: Asking,
): Promise<{ readonly name: string; readonly principal: Principal } | null> {
  const { tenantId } = session;
  if (memberId !== null) {
    const member = await findOwnMember(session, memberId);
    if (member?.state !== 'active') return null;
    const { id, login, role, queues, displayName } = member;
    const principal: Principal = { kind: 'member', tenantId, id, login, role, queues, mustEnrol: false };
    return { name: displayName || login, principal };
  }
  const channel = channelId === null ? null : await findChannel(session, channelId);
  if (!channel) return null;
  const name = `${channel.name}（链接）`;
  return {
    name: channel.name,
    principal: { kind: 'program', tenantId, id: channel.id, name, scopes: [], requestsAMinute: 0 },
  };
}

const gone = (): never => {
  throw new FengsuiError('auth.token_invalid', 'Open the console: it shows who is on it.');
};
