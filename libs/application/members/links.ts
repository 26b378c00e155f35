import { LINK_PAGES } from '#libs/contracts';
import { deleteTokensOfMember, insertOneTimeToken, type TenantSession } from '#libs/persistence';
import { randomToken } from '#libs/runtime';
import type { Services } from '../services.js';

/** What a link may lead to. */
export type LinkKind = keyof typeof LINK_PAGES;

/** How long a link is good, in milliseconds. */
export const LINK_MS: Readonly<Record<LinkKind, number>> = {
  invitation: 72 * 60 * 60 * 1_000,
  password_reset: 60 * 60 * 1_000,
};

/**
 * Makes a link that is good once; what the member was sent before is void. In the caller's transaction. The token stands
 * behind `#`, where neither servers nor logs see it.
 */
export async function makeLink(
  session: TenantSession,
  { secret, clock, publicUrl }: Pick<Services, 'secret' | 'clock' | 'publicUrl'>,
  memberId: string,
  kind: LinkKind,
): Promise<string> {
  const token = randomToken();
  const now = clock.now();
  await deleteTokensOfMember(session, memberId, ['invitation', 'password_reset']);
  await insertOneTimeToken(session, {
    tokenHash: secret.hash(token),
    memberId,
    purpose: kind,
    createdAt: now,
    expiresAt: now + LINK_MS[kind],
  });
  return `${publicUrl}/?page=${LINK_PAGES[kind]}#token=${token}`;
}
