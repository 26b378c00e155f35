import { useEffect, useState } from 'react';

const SETTLED_MS = 250;

/** The value once it has stood still for a moment: the server is not asked at every letter. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
