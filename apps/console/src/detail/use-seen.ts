import { useEffect, useEffectEvent, useRef } from 'react';

/** A glance counts. */
const AFTER_MS = 500;

/**
 * Notices when heavy words are seen: at once where nothing blurs them, else when the pointer rests on them, which takes the
 * blur away.
 * @returns listeners for what holds the words
 */
export function useSeen(heavy: boolean, blurred: boolean, onSeen: () => void) {
  const tell = useEffectEvent(onSeen);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (heavy && !blurred) tell();
    return () => clearTimeout(timer.current);
  }, [heavy, blurred]);
  if (!blurred) return {};
  return {
    onPointerEnter: () => {
      timer.current = setTimeout(onSeen, AFTER_MS);
    },
    onPointerLeave: () => clearTimeout(timer.current),
  };
}
