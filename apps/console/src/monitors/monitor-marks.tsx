import type { MonitorView } from '#libs/contracts';
import { useWords } from '../i18n/words-provider.js';
import { beijingTime } from '../time/age.js';
import { Mark } from '../ui/mark.js';

const TONES = { learning: 'warn', active: 'good', muted: 'quiet' } as const;

/** Whether a monitor watches, and whether it tells anybody. */
export function MonitorMarks({
  monitor: { active, state, mutedUntil },
}: {
  readonly monitor: Pick<MonitorView, 'active' | 'state' | 'mutedUntil'>;
}) {
  const { t, language } = useWords();
  if (!active) return <Mark tone="quiet">{t('monitors/off')}</Mark>;
  return (
    <Mark tone={TONES[state]}>
      {state === 'muted' && mutedUntil !== null
        ? t('monitors/mutedUntil', { at: beijingTime(mutedUntil, language) })
        : t(`monitors/states/${state}`)}
    </Mark>
  );
}
