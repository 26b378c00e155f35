import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice, NotificationView, OwnNotifications } from '#libs/contracts';
import type { FeedEvent } from '#libs/domain';
import { useFeed } from '../feed/live.js';
import { chime } from '../notices/notices.js';
import { useDeskPreferences } from '../preferences/use-desk-preferences.js';
import { useRead } from '../ui/use-read.js';
import { gravestFirst, wantsLevel } from './order.js';

const PATH = '/v1/me/notifications';
/** The feed says at once when somebody is told; this is for what it cannot say, such as a page that was asleep. */
const REFRESH_MS = 30_000;
const NONE: readonly NotificationView[] = [];

/** What the member was told and has not seen, the gravest first; new ones are heard and shown by the desktop as they chose. */
export function useAlarm(): readonly NotificationView[] {
  const queries = useQueryClient();
  const read = useRead<OwnNotifications>(PATH, {}, { refresh: REFRESH_MS });
  const again = useCallback(() => void queries.invalidateQueries({ queryKey: ['page', PATH] }), [queries]);
  useFeed((events: readonly FeedEvent[]) => {
    if (events.some(({ type }) => type.startsWith('escalation.') || type.startsWith('incident.'))) again();
  }, again);
  const notices = read.data?.notifications ?? NONE;
  useSound(notices, read.data !== undefined);
  return gravestFirst(notices);
}

/** Makes itself heard for what was not there when the page was opened, or before. */
function useSound(notices: readonly NotificationView[], known: boolean): void {
  const { t, i18n } = useTranslation();
  const { preferences } = useDeskPreferences();
  const heard = useRef<ReadonlySet<string> | null>(null);
  const audio = useRef<AudioContext | null>(null);
  const { sound, desktop } = preferences;
  useEffect(() => {
    if (!known) return;
    const before = heard.current;
    heard.current = new Set(notices.map(({ id }) => id));
    if (before === null) return;
    const [worst] = gravestFirst(notices.filter(({ id }) => !before.has(id)));
    if (!worst) return;
    tell(worst, sound, desktop);
    function tell(notice: NotificationView, loud: Notice, shown: Notice) {
      if (wantsLevel(loud, notice)) {
        audio.current ??= new AudioContext();
        chime(audio.current);
      }
      if (wantsLevel(shown, notice) && document.hidden && Notification.permission === 'granted')
        new Notification(t('alarm/title'), {
          body: i18n.language === 'en' ? notice.title.en : notice.title.zh,
          tag: 'fengsui.alarm',
        });
    }
  }, [notices, known, sound, desktop, t, i18n.language]);
}
