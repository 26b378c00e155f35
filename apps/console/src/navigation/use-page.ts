import { useCallback, useEffect, useState } from 'react';
import { FILTER_NAMES } from '../filters/filters.js';
import { PAGES, type Page } from './pages.js';

/** Which page an address names; null where it names none, or one that is not known. */
export function pageOf(search: string): Page | null {
  const named = new URLSearchParams(search).get('page');
  return PAGES.find((page) => page === named) ?? null;
}

/** What the queue keeps in the address; it stays while other pages are looked at. */
const OF_THE_QUEUE: readonly string[] = ['case', ...FILTER_NAMES];

/** The address of a page. */
export function addressOf(page: Page, search: string): string {
  const query = new URLSearchParams(search);
  for (const name of [...query.keys()]) if (!OF_THE_QUEUE.includes(name)) query.delete(name);
  if (page !== 'queue') query.set('page', page);
  const text = query.toString();
  return text === '' ? '/' : `/?${text}`;
}

/** The page that the address names; going back in the browser goes back here. */
export function usePage(): [Page | null, (page: Page) => void] {
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

/** Goes to an address of the queue, such as a saved view. @param query without the question mark */
export function openAddress(query: string): void {
  history.pushState(null, '', query === '' ? '/' : `/?${query}`);
  dispatchEvent(new PopStateEvent('popstate'));
}
