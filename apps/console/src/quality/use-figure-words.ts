import { useTranslation } from 'react-i18next';
import { ACTION_KINDS, type ActionKind, isLabel } from '#libs/domain';
import { useNames } from '../queue/names.js';
import { durationWords } from '../time/duration.js';
import { secondsOf } from './figures.js';

/** How figures are written and what they are called, in the reader's language. */
export function useFigureWords() {
  const { t, i18n } = useTranslation();
  const names = useNames();
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(i18n.language, { timeZone: 'Asia/Shanghai', hourCycle: 'h23', ...options });
  const day = write({ month: 'short', day: 'numeric' });
  const hour = write({ day: 'numeric', hour: '2-digit', minute: '2-digit' });
  return {
    time: (ms: number | null) => (ms === null ? '–' : durationWords(secondsOf(ms), i18n.language)),
    at: (iso: string, bucket: 'hour' | 'day') => (bucket === 'hour' ? hour : day).format(new Date(iso)),
    label: (name: string) => (isLabel(name) ? names.label(name) : name),
    action: (name: string) => (isAction(name) ? t(`action/${name}`) : name),
  };
}

const isAction = (name: string): name is ActionKind => (ACTION_KINDS as readonly string[]).includes(name);
