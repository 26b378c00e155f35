import { useCallback, useEffect, useState } from 'react';

const read = (name: string) => new URLSearchParams(location.search).get(name);

/** One parameter of the address, so that what is open has an address of its own and going back closes it. */
export function useParam(name: string): [string | null, (value: string | null) => void] {
  const [value, setValue] = useState(() => read(name));
  useEffect(() => {
    const again = () => setValue(read(name));
    addEventListener('popstate', again);
    return () => removeEventListener('popstate', again);
  }, [name]);
  const set = useCallback(
    (next: string | null) => {
      const query = new URLSearchParams(location.search);
      if (next === null) query.delete(name);
      else query.set(name, next);
      history.pushState(null, '', `/?${query}`);
      setValue(next);
    },
    [name],
  );
  return [value, set];
}
