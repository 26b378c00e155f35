import { useCallback, useEffect, useState } from 'react';

export const PAGES = ['queue', 'models'] as const;
export type Page = (typeof PAGES)[number];

/** Which page an address shows; unknown names show the queue. */
export function pageOf(search: string): Page {
  const named = new URLSearchParams(search).get('page');
  return PAGES.find((page) => page === named) ?? 'queue';
}

/** The address of a page; what the queue keeps in its address stays. */
export function addressOf(page: Page, search: string): string {
  const query = new URLSearchParams(search);
  if (page === 'queue') query.delete('page');
  else query.set('page', page);
  const text = query.toString();
  return text === '' ? '/' : `/?${text}`;
}

/** The page that is shown, as the address says; going back in the browser goes back here. */
export function usePage(): [Page, (page: Page) => void] {
  const [page, setPage] = useState(() => pageOf(location.search));
  useEffect(() => {
    const read = () => setPage(pageOf(location.search));
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  const go = useCallback((next: Page) => {
    history.pushState(null, '', addressOf(next, location.search));
    setPage(next);
  }, []);
  return [page, go];
}
