import { useCallback, useEffect, useMemo, useState } from 'react';

/**
 * Several parameters of the address that change together, such as what a list is filtered by. Absent ones are empty. Going back
 * in the browser leaves the page: it does not take back every letter.
 * @param names read at the first drawing
 * @returns what they are, and the way to change some; empty takes one away
 */
export function useParams<Name extends string>(
  names: readonly Name[],
): [Readonly<Record<Name, string>>, (changes: Partial<Record<Name, string>>) => void] {
  const [search, setSearch] = useState(() => location.search);
  useEffect(() => {
    const again = () => setSearch(location.search);
    addEventListener('popstate', again);
    return () => removeEventListener('popstate', again);
  }, []);
  const values = useMemo(() => {
    const query = new URLSearchParams(search);
    return Object.fromEntries(names.map((name) => [name, query.get(name) ?? ''])) as Record<Name, string>;
  }, [search]);
  const change = useCallback((changes: Partial<Record<Name, string>>) => {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries<string | undefined>(changes)) {
      if (value === undefined || value === '') query.delete(name);
      else query.set(name, value);
    }
    history.replaceState(null, '', `/?${query}`);
    setSearch(location.search);
  }, []);
  return [values, change];
}

/** The address of a page with what it is to show. Empty ones are left out. */
export function addressWith(
  page: string,
  params: Readonly<Record<string, string | null | undefined>>,
): string {
  const given = Object.entries(params).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return `/?${new URLSearchParams([['page', page], ...given])}`;
}
