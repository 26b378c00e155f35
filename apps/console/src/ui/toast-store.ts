export interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly words: string;
}

const SHOWN_MS = { good: 5_000, bad: 10_000 } as const;
const MOST = 4;

/** Holds what is told just now, the newest last. `later` runs its work once after so many milliseconds. */
export function createToasts(later: (work: () => void, ms: number) => void) {
  let toasts: readonly Toast[] = [];
  let next = 1;
  const listeners = new Set<() => void>();
  const set = (changed: readonly Toast[]) => {
    toasts = changed;
    for (const listener of listeners) listener();
  };
  return {
    get: () => toasts,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    add(words: string, tone: Toast['tone'] = 'good') {
      const id = next++;
      set([...toasts, { id, tone, words }].slice(-MOST));
      later(() => set(toasts.filter((toast) => toast.id !== id)), SHOWN_MS[tone]);
    },
  };
}
