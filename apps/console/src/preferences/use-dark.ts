import { useMedia } from './use-media.js';
import { usePreferences } from './use-preferences.js';

/** Whether to draw dark: what the reader chose, or what their system says. */
export function useDark(): boolean {
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const { theme } = usePreferences();
  return theme === 'system' ? systemDark : theme === 'dark';
}
