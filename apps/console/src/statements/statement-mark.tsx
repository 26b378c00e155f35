import type { StatementVersionView } from '#libs/contracts';
import { useWords } from '../i18n/words-provider.js';
import { Mark } from '../ui/mark.js';

const TONES = {
  draft: 'quiet',
  review: 'warn',
  approved: 'busy',
  published: 'good',
  withdrawn: 'quiet',
} as const;

/** Where a version stands; a published one that does not hold now is said to be out of its time. */
export function StatementMark({ version }: { readonly version: StatementVersionView }) {
  const { t } = useWords();
  const { current, state } = version;
  if (state === 'published' && !current) return <Mark tone="quiet">{t('statements/notNow')}</Mark>;
  return <Mark tone={TONES[state]}>{t(`statements/states/${state}`)}</Mark>;
}
