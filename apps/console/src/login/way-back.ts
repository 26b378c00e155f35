/** How signing in at the identity provider ended. */
export type WayBack = 'second-factor' | 'refused' | null;

/** Reads it from the address's fragment, where the server's redirect puts it. */
export function wayBackOf(hash: string): WayBack {
  if (hash === '#second-factor') return 'second-factor';
  return hash.startsWith('#error=') ? 'refused' : null;
}

/** Read once as the page opens; the address forgets it, so that a reload starts afresh. */
export function takeWayBack(): WayBack {
  const found = wayBackOf(location.hash);
  if (found) history.replaceState(history.state, '', location.pathname + location.search);
  return found;
}
