import { createHash } from 'node:crypto';
import {
  type Bilingual,
  type Level,
  type NotificationContent,
  type NotificationFailure,
  type NotificationKind,
  type NotificationWay,
  newId,
} from '#libs/domain';
import {
  findChannels,
  findOwnMembers,
  insertNotifications,
  type NotificationRow,
  type TenantSession,
  toldAlready,
} from '#libs/persistence';

/** A notification that nobody could be given for so long is of no use any more. */
export const NOTIFICATION_MS = 24 * 60 * 60 * 1_000;

/** Something to tell people. */
export interface Notice {
  readonly kind: NotificationKind;
  /** What it is about; null: no incident. */
  readonly incidentId: string | null;
  /** The escalation run that wants an answer: then every card and mail holds a link that acknowledges. */
  readonly runId?: string | undefined;
  /** Told in the console, and by e-mail where they have an address. */
  readonly memberIds?: readonly string[] | undefined;
  readonly channelIds?: readonly string[] | undefined;
  /** How grave it is, 1 the gravest: what is graver is told first, and is not held back at night. */
  readonly level: Level;
  readonly title: Bilingual;
  readonly lines?: readonly Bilingual[] | undefined;
  /** Where in the console it leads; the incident unless told. */
  readonly path?: string | undefined;
  /** The same key tells nobody twice in the same way, such as `run … round 0 step 1`. */
  readonly dedupeKey: string;
}

/**
 * Leaves word for people, in the caller's transaction: a row for each member and way, and for each channel. Clock loops send them after the
 * commit; each row tells what became of it. Rows of members who are not active, and of channels that are gone or switched off, say so
 * at once.
 * @param now on the database's clock
 * @returns the rows that are new: whoever was told under this key already is left out
 */
export async function notify(
  session: TenantSession,
  notice: Notice,
  now: number,
): Promise<readonly NotificationRow[]> {
  const wanted = [...(await toMembers(session, notice)), ...(await toChannels(session, notice))].map(
    (recipient) => ({ ...recipient, dedupeKey: keyOf(notice.dedupeKey, recipient) }),
  );
  const told = await toldAlready(
    session,
    wanted.map(({ dedupeKey }) => dedupeKey),
  );
  const rows = wanted
    .filter(({ dedupeKey }) => !told.has(dedupeKey.toString('hex')))
    .map((recipient) => rowOf(session, notice, recipient, now));
  await insertNotifications(session, rows);
  return rows;
}

interface Recipient {
  readonly way: NotificationWay;
  readonly memberId: string | null;
  readonly channelId: string | null;
  /** Why nothing is tried. */
  readonly against: NotificationFailure | null;
}

async function toMembers(session: TenantSession, { memberIds = [] }: Notice): Promise<Recipient[]> {
  const ids = [...new Set(memberIds)];
  const members = new Map((await findOwnMembers(session, ids)).map((member) => [member.id, member]));
  return ids.flatMap((memberId): Recipient[] => {
    const member = members.get(memberId);
    const against = member?.state === 'active' ? null : 'member_inactive';
    const console = { way: 'console', memberId, channelId: null, against } as const;
    return against === null && member?.email != null ? [console, { ...console, way: 'email' }] : [console];
  });
}

async function toChannels(session: TenantSession, { channelIds = [] }: Notice): Promise<Recipient[]> {
  const ids = [...new Set(channelIds)];
  const active = new Set(
    (await findChannels(session, ids)).flatMap(({ id, active: on }) => (on === 1 ? [id] : [])),
  );
  return ids.map((channelId) => ({
    way: 'channel',
    memberId: null,
    channelId,
    against: active.has(channelId) ? null : 'channel_off',
  }));
}

const keyOf = (dedupeKey: string, { way, memberId, channelId }: Recipient): Buffer =>
  createHash('sha256')
    .update(`${dedupeKey}\0${way}\0${memberId ?? channelId}`)
    .digest();

function rowOf(
  { tenantId }: TenantSession,
  { kind, incidentId, runId, level, title, lines = [], path }: Notice,
  { way, memberId, channelId, against, dedupeKey }: Recipient & { readonly dedupeKey: Buffer },
  now: number,
): NotificationRow {
  const content: NotificationContent = { title, lines, path: path ?? pathOf(incidentId) };
  const state = against !== null ? 'failed' : way === 'console' ? 'sent' : 'queued';
  const waits = state === 'queued';
  return {
    id: newId(),
    tenantId,
    kind,
    level,
    way,
    incidentId,
    runId: runId ?? null,
    memberId,
    channelId,
    contentJson: JSON.stringify(content),
    dedupeKey,
    state,
    tries: 0,
    dueAt: waits ? now : null,
    expiresAt: now + NOTIFICATION_MS,
    claimToken: null,
    error: against,
    detail: null,
    coalescedInto: null,
    settledAt: waits ? null : now,
    answeredAt: null,
    createdAt: now,
  };
}

const pathOf = (incidentId: string | null): string =>
  incidentId === null ? '/?page=incidents' : `/?page=incidents&incident=${incidentId}`;
