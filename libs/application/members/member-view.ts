import type { MemberView } from '#libs/contracts';
import {
  findEnrolled,
  findLatestMails,
  findSessionsOfMembers,
  type MemberRow,
  type TenantSession,
} from '#libs/persistence';
import { IDLE_MS } from '../access/sessions.js';
import { lockedLogins } from '../access/sign-in-guard.js';
import type { Services } from '../services.js';

const iso = (time: number | null | undefined): string | null =>
  time == null ? null : new Date(time).toISOString();

/** Members as admins see them. */
export async function memberViews(
  session: TenantSession,
  services: Pick<Services, 'database' | 'secret' | 'clock'>,
  rows: readonly MemberRow[],
): Promise<MemberView[]> {
  const ids = rows.map(({ id }) => id);
  const now = services.clock.now();
  const enrolled = await findEnrolled(session, ids);
  const mails = await findLatestMails(session, ids);
  const sessions = (await findSessionsOfMembers(session, ids)).filter(
    ({ expiresAt, lastSeenAt }) => expiresAt > now && lastSeenAt + IDLE_MS > now,
  );
  const locked = await lockedLogins(
    services,
    rows.map(({ login }) => login),
  );
  return rows.map((row) => {
    const mail = mails.get(row.id);
    return {
      id: row.id,
      login: row.login,
      displayName: row.displayName || row.login,
      email: row.email,
      role: row.role,
      state: row.state,
      queues: row.queues,
      skills: row.skills ?? [],
      secondFactor: enrolled.has(row.id),
      sessions: sessions.filter(({ memberId }) => memberId === row.id).length,
      lockedUntil: iso(locked.get(row.login)),
      lastSignInAt: iso(row.lastSignInAt),
      mail: mail
        ? {
            kind: mail.kind,
            state: mail.state,
            error: mail.error,
            at: new Date(mail.updatedAt).toISOString(),
          }
        : null,
      createdAt: new Date(row.createdAt).toISOString(),
      updatedAt: new Date(row.updatedAt).toISOString(),
    };
  });
}

/** One member as admins see them. */
export async function memberView(
  session: TenantSession,
  services: Pick<Services, 'database' | 'secret' | 'clock'>,
  row: MemberRow,
): Promise<MemberView> {
  const [view] = await memberViews(session, services, [row]);
  if (!view) throw new Error('a view for each row');
  return view;
}
