import { useCallback, useState } from 'react';
import type { Entry } from '../board/board.js';

/** Cases that were picked for one decision, by key, by click, or as a stretch of the list. */
export function usePicked(shown: readonly Entry[]) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  const toggle = useCallback((id: string) => {
    setAnchor(id);
    setPicked((last) => {
      const next = new Set(last);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  /** From the case that was picked last to this one, as the list stands now. */
  const upTo = (id: string) => {
    const [from, to] = [
      shown.findIndex(({ view }) => view.id === anchor),
      shown.findIndex(({ view }) => view.id === id),
    ].toSorted((a, b) => a - b);
    if (from === undefined || to === undefined || from < 0) return toggle(id);
    setPicked((last) => new Set([...last, ...shown.slice(from, to + 1).map(({ view }) => view.id)]));
  };
  return { picked, toggle, upTo, clear: useCallback(() => setPicked(new Set()), []) };
}
