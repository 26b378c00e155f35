import { useSeconds } from '../desk/use-seconds.js';
import { useWords } from '../i18n/words-provider.js';
import { beijingTime } from '../time/age.js';
import { durationWords } from '../time/duration.js';
import { clockWords, remaining } from './remaining.js';
import './crisis.css';

const DAY_S = 86_400;
const HOUR_S = 3_600;

interface ClockProps {
  /** When it began; null where that is not known. */
  readonly from: string | null;
  readonly dueAt: string;
  /** When it was stopped; it stands then. */
  readonly doneAt: string | null;
}

/** A clock that counts down by the second, then up once it is late. Read out as the moment it is due, not every second. */
export function Clock({ from, dueAt, doneAt }: ClockProps) {
  const { t, language } = useWords();
  const now = useSeconds(doneAt === null);
  if (doneAt !== null) {
    const late = Date.parse(doneAt) > Date.parse(dueAt);
    return (
      <time
        className="clock"
        data-tone={late ? 'late' : 'done'}
        dateTime={doneAt}
        title={beijingTime(doneAt, language)}
      >
        {t(late ? 'crisis/missed' : 'crisis/doneAt')}
      </time>
    );
  }
  const { tone, seconds } = remaining(from, dueAt, now);
  const time = clockWords(seconds, (days, hours) => durationWords(days * DAY_S + hours * HOUR_S, language));
  return (
    <time
      className="clock"
      data-tone={tone}
      dateTime={dueAt}
      title={t('queue/dueAt', { at: beijingTime(dueAt, language) })}
    >
      {t(tone === 'late' ? 'crisis/late' : 'crisis/left', { time })}
    </time>
  );
}
