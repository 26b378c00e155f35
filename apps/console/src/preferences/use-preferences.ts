import { useSyncExternalStore } from 'react';
import { type Preferences, parsePreferences } from './preferences.js';

const KEY = 'fengsui.console';
const listeners = new Set<() => void>();
let current = parsePreferences(readStored());

/** Private windows may refuse storage; the console then forgets, and works. */
function readStored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function currentPreferences(): Preferences {
  return current;
}

/** Changes some preferences, remembers them and tells every component. */
export function prefer(changes: Partial<Preferences>): void {
  current = { ...current, ...changes };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Not remembered: see readStored.
  }
  for (const listener of listeners) listener();
}

/** A choice made in another tab holds in this one too. */
window.addEventListener('storage', ({ key, newValue }) => {
  if (key !== KEY) return;
  current = parsePreferences(newValue);
  for (const listener of listeners) listener();
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, currentPreferences);
}
