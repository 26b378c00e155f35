import type { LINK_PAGES } from '#libs/contracts';

type LinkPage = (typeof LINK_PAGES)[keyof typeof LINK_PAGES];

/** The pages that links in messages lead to, and the routes that accept their tokens. */
const ROUTES = {
  'accept-invitation': 'invitations',
  'reset-password': 'password-resets',
} as const satisfies Record<LinkPage, string>;

export interface LinkToken {
  readonly kind: (typeof ROUTES)[keyof typeof ROUTES];
  /** Empty where the link was cut short. */
  readonly token: string;
}

/**
 * What a link in a message says: `/?page=accept-invitation#token=…`. The token stands behind the `#`, which browsers send to no
 * server and write into no referrer.
 */
export function parseLink(search: string, hash: string): LinkToken | null {
  const page = new URLSearchParams(search).get('page') ?? '';
  const kind = Object.hasOwn(ROUTES, page) ? ROUTES[page as keyof typeof ROUTES] : undefined;
  if (!kind) return null;
  return { kind, token: new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? '' };
}

/** Takes the link out of the address, so that it stays neither on the screen nor in the history. */
export function takeLink(): LinkToken | null {
  const link = parseLink(location.search, location.hash);
  if (link) history.replaceState(null, '', '/');
  return link;
}
