import type { MentionTerms } from '#libs/contracts';
import { WordCloud } from '../charts/word-cloud.js';
import { useNumbers } from '../crisis/use-numbers.js';
import { Panel } from '../detail/panel.js';
import { useWords } from '../i18n/words-provider.js';
import { openAddress } from '../navigation/use-page.js';
import { addressWith } from '../navigation/use-params.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import type { TalkProps } from './part-props.js';

const MOSTLY_NEGATIVE = 0.5;

/** Words that are used more than in the time before; each leads to the mentions that hold it. */
export function TalkTerms({ path, monitorId, query }: TalkProps) {
  const { t } = useWords();
  const { count, share } = useNumbers();
  const read = useRead<MentionTerms>(`${path}/terms`, query);
  return (
    <Panel title={t('monitors/terms')}>
      <p className="muted chart-hint">{t('monitors/termsHint')}</p>
      <ReadBox read={read} rows={3}>
        {({ terms }) =>
          terms.length === 0 ? (
            <p className="muted">{t('alerts/noTerms')}</p>
          ) : (
            <WordCloud
              label={t('monitors/terms')}
              onChoose={(word) =>
                openAddress(
                  addressWith('monitors', {
                    monitor: monitorId,
                    part: 'mentions',
                    words: word,
                    ...query,
                  }).slice(2),
                )
              }
              words={terms.map(({ term, count: now, before, score, negative }) => ({
                word: term,
                weight: score,
                bad: (negative ?? 0) >= MOSTLY_NEGATIVE,
                figures: t('monitors/termFigures', {
                  now: count(now),
                  before: count(before),
                  negative: share(negative),
                }),
              }))}
            />
          )
        }
      </ReadBox>
    </Panel>
  );
}
