import { useCallback, useEffect, useState } from 'react';
import { type Filters, parseFilters, writeFilters } from './filters.js';

/** What the address of the page says: the filters and the chosen case. A link to it shows the same. */
export interface Address {
  readonly filters: Filters;
  readonly chosen: string | null;
}

function readAddress(): Address {
  const query = new URLSearchParams(location.search);
  return { filters: parseFilters(query), chosen: query.get('case') };
}

function writeAddress({ filters, chosen }: Address): void {
  const query = writeFilters(new URLSearchParams(location.search), filters);
  if (chosen === null) query.delete('case');
  else query.set('case', chosen);
  const search = query.toString();
  history.replaceState(null, '', search === '' ? location.pathname : `?${search}`);
}

export function useAddress(): [Address, (changes: Partial<Address>) => void] {
  const [address, setAddress] = useState(readAddress);
  useEffect(() => {
    const read = () => setAddress(readAddress());
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  const change = useCallback((changes: Partial<Address>) => {
    setAddress((last) => {
      const next = { ...last, ...changes };
      writeAddress(next);
      return next;
    });
  }, []);
  return [address, change];
}
