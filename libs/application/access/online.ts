import { findSessionsOfMembers, type TenantSession } from '#libs/persistence';

/** A console asks at least every minute while somebody uses it. */
const ONLINE_MS = 5 * 60_000;

/** Which of the members are signed in and were seen within the last minutes. @param now as sessions are dated: the process's clock */
export async function onlineOf(
  session: TenantSession,
  ids: readonly string[],
  now: number,
): Promise<ReadonlySet<string>> {
  const seen = await findSessionsOfMembers(session, [...ids]);
  return new Set(
    seen.filter(({ lastSeenAt }) => lastSeenAt > now - ONLINE_MS).map(({ memberId }) => memberId),
  );
}
