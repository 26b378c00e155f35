/** The pages that links in messages lead to, and the routes that accept their tokens. */
const LINK_PAGES = { 'accept-invitation': 'invitations', 'reset-password': 'password-resets' } as const;

export interface LinkToken {
  readonly kind: (typeof LINK_PAGES)[keyof typeof LINK_PAGES];
  /** Empty where the link was cut short. */
  readonly token: string;
}

/**
 * What a link in a message says: `/?page=accept-invitation#token=…`. The token stands behind the `#`, which browsers send to no
 * server and write into no referrer.
 */
export function parseLink(search: string, hash: string): LinkToken | null {
  const page = new URLSearchParams(search).get('page') ?? '';
  const kind = Object.hasOwn(LINK_PAGES, page) ? LINK_PAGES[page as keyof typeof LINK_PAGES] : undefined;
  if (!kind) return null;
  return { kind, token: new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? '' };
}

/** Takes the link out of the address, so that it stays neither on the screen nor in the history. */
export function takeLink(): LinkToken | null {
  const link = parseLink(location.search, location.hash);
  if (link) history.replaceState(null, '', '/');
  return link;
}
