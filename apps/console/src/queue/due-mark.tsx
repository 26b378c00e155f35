import { useWords } from '../i18n/words-provider.js';
import { beijingTime } from '../time/age.js';
import { numberFormat } from '../time/formats.js';
import { useNow } from '../time/use-now.js';
import { dueParts } from './due.js';

interface DueMarkProps {
  readonly openedAt: string;
  readonly dueAt: string;
}

/** How long until a case should be decided, or how late it is. */
export function DueMark({ openedAt, dueAt }: DueMarkProps) {
  const { t, language } = useWords();
  const now = useNow();
  const { tone, amount, unit } = dueParts(openedAt, dueAt, now);
  const time = numberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(amount);
  return (
    <time
      className="due"
      data-tone={tone}
      dateTime={dueAt}
      title={t('queue/dueAt', { at: beijingTime(dueAt, language) })}
    >
      {t(tone === 'late' ? 'queue/late' : 'queue/left', { time })}
    </time>
  );
}
