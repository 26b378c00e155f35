import type { AlertView } from '#libs/contracts';
import { isLabel } from '#libs/domain';
import { useNumbers } from '../crisis/use-numbers.js';
import { useWords } from '../i18n/words-provider.js';
import { useNames } from '../queue/names.js';
import { chanceWords } from './chance.js';

type Burst = NonNullable<AlertView['burst']>;

/** What alerts are called, and what they say. */
export function useAlertWords() {
  const { t } = useWords();
  const names = useNames();
  const numbers = useNumbers();
  return {
    count: numbers.count,
    title: ({ kind, monitor, labels }: Pick<AlertView, 'kind' | 'monitor' | 'labels'>): string => {
      if (kind === 'burst') return t('alerts/burstOf', { name: monitor?.name ?? t('alerts/goneMonitor') });
      const said = labels
        .map((label) => (isLabel(label) ? names.label(label) : label))
        .join(t('ui/listComma'));
      return said === '' ? t('alerts/kinds/case') : t('alerts/caseOf', { labels: said });
    },
    /** `15 分钟内 42 人，平时约 3.1 人`. */
    why: ({ statistic, minutes, count, expected }: Burst): string =>
      t(`alerts/why/${statistic}`, {
        minutes,
        count: numbers.count(count),
        expected: numbers.fine(expected),
      }),
    chance: ({ p }: Burst): string => t('alerts/chance', { chance: chanceWords(p) }),
  };
}
