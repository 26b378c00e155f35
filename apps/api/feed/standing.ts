import { type Services, standingSessions } from '#libs/application';
import { FengsuiError, may } from '#libs/domain';
import { authenticate, type Credentials } from '../http/authentication.js';

/** The same credentials have the same name. */
const nameOf = ({ authorization, sessionToken }: Credentials): string =>
  authorization ?? `session ${sessionToken}`;

/**
 * Whether each holder of an open socket may still follow the feed. Sessions are asked for all at once, keys one by one and
 * each once, however many sockets they hold.
 */
export async function standing(
  services: Services,
  held: readonly Credentials[],
): Promise<(credentials: Credentials) => boolean> {
  const sessions = held.flatMap(({ authorization, sessionToken }) =>
    authorization === undefined && sessionToken !== undefined ? [sessionToken] : [],
  );
  const stand = new Set<string>();
  for (const sessionToken of await standingSessions(services, [...new Set(sessions)]))
    stand.add(nameOf({ authorization: undefined, sessionToken }));
  const keys = new Map(
    held.filter(({ authorization }) => authorization !== undefined).map((one) => [nameOf(one), one]),
  );
  for (const [name, credentials] of keys) if (await mayFollow(services, credentials)) stand.add(name);
  return (credentials) => stand.has(nameOf(credentials));
}

async function mayFollow(services: Services, credentials: Credentials): Promise<boolean> {
  try {
    const { principal } = await authenticate(services, credentials);
    return principal !== undefined && may(principal, 'feed:read');
  } catch (error) {
    if (error instanceof FengsuiError && error.status === 401) return false;
    throw error;
  }
}
