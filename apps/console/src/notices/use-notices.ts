import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#libs/contracts';
import type { FeedEvent, Severity } from '#libs/domain';
import { useDeskPreferences } from '../preferences/use-desk-preferences.js';
import { chime, wants } from './notices.js';

/** Not more often, however much comes in. */
const AT_MOST_EVERY_MS = 5_000;

/** Tells of new cases by sound and by the desktop, as the member chose; the notification shows no words of the case. */
export function useNotices() {
  const { t } = useTranslation();
  const { preferences } = useDeskPreferences();
  const audio = useRef<AudioContext | null>(null);
  const last = useRef(0);
  return useCallback(
    (events: readonly FeedEvent[]) => {
      const opened = events.flatMap(({ type, data }) =>
        type === 'case.opened' && data !== null && typeof data === 'object' && 'severity' in data
          ? [data as CaseView]
          : [],
      );
      if (opened.length === 0 || Date.now() - last.current < AT_MOST_EVERY_MS) return;
      const worst = Math.max(...opened.map(({ severity }) => severity)) as Severity;
      const { sound, desktop } = preferences;
      if (!wants(sound, worst) && !wants(desktop, worst)) return;
      last.current = Date.now();
      if (wants(sound, worst)) {
        audio.current ??= new AudioContext();
        chime(audio.current);
      }
      if (wants(desktop, worst) && document.hidden && Notification.permission === 'granted')
        new Notification(t('notices/title'), {
          body: t('queue/arrived', { count: opened.length, severity: t(`severity/s${worst}`) }),
          tag: 'fengsui.case',
        });
    },
    [preferences, t],
  );
}
