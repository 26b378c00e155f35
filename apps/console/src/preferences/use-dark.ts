import { useSyncExternalStore } from 'react';
import { usePreferences } from './use-preferences.js';

const system = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  system.addEventListener('change', listener);
  return () => system.removeEventListener('change', listener);
}

/** Whether to draw dark: what the reader chose, or what their system says. */
export function useDark(): boolean {
  const systemDark = useSyncExternalStore(subscribe, () => system.matches);
  const { theme } = usePreferences();
  return theme === 'system' ? systemDark : theme === 'dark';
}
