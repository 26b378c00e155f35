import type { AlertView } from '#libs/contracts';
import { useWords } from '../i18n/words-provider.js';
import { Mark } from '../ui/mark.js';

const TONES = { open: 'bad', confirmed: 'busy', dismissed: 'quiet', merged: 'quiet' } as const;

type Marked = Pick<AlertView, 'state' | 'kind' | 'endedAt' | 'learning' | 'held'>;

/** How an alert stands, and what is to be known of it. */
export function AlertMarks({ alert }: { readonly alert: Marked }) {
  const { t } = useWords();
  const { state, kind, endedAt, learning, held } = alert;
  return (
    <span className="alert-marks">
      <Mark tone={TONES[state]}>{t(`alerts/states/${state}`)}</Mark>
      {kind === 'burst' && (
        <Mark tone={endedAt === null ? 'warn' : 'quiet'}>
          {t(endedAt === null ? 'alerts/lasting' : 'alerts/over')}
        </Mark>
      )}
      {learning && <Mark tone="quiet">{t('alerts/learning')}</Mark>}
      {held && <Mark tone="quiet">{t('alerts/held')}</Mark>}
    </span>
  );
}
