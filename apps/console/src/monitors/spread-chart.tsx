import { Button } from 'antd';
import { useMemo } from 'react';
import type { MentionSpread } from '#libs/contracts';
import { ChartCard } from '../charts/chart-card.js';
import type { ChartData } from '../charts/chart-data.js';
import { useNumbers } from '../crisis/use-numbers.js';
import { useWords } from '../i18n/words-provider.js';
import { useParams } from '../navigation/use-params.js';
import { useFigureWords } from '../quality/use-figure-words.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import { MentionCard } from './mention-card.js';
import type { TalkProps } from './part-props.js';

/** How talk, or one story of it, spread: all that was said, by how many, who began and who carried it farthest. */
export function SpreadChart({ path, query }: TalkProps) {
  const { t } = useWords();
  const [{ story }, change] = useParams(['story']);
  const read = useRead<MentionSpread>(`${path}/spread`, { ...query, story });
  return (
    <ReadBox read={read} rows={4}>
      {(spread) => (
        <>
          {story !== '' && (
            <p>
              <Button size="small" onClick={() => change({ story: '' })}>
                {t('monitors/allTalk')}
              </Button>
            </p>
          )}
          <Drawn spread={spread} one={story !== ''} />
          {spread.first && (
            <div className="charts">
              <section>
                <h2 className="section-title">{t('monitors/firstTold')}</h2>
                <ul className="mentions">
                  <MentionCard mention={spread.first} />
                </ul>
              </section>
              {spread.farthest && spread.farthest.id !== spread.first.id && (
                <section>
                  <h2 className="section-title">{t('monitors/farthest')}</h2>
                  <ul className="mentions">
                    <MentionCard mention={spread.farthest} />
                  </ul>
                </section>
              )}
            </div>
          )}
        </>
      )}
    </ReadBox>
  );
}

interface DrawnProps {
  readonly spread: MentionSpread;
  /** Of one story alone. */
  readonly one: boolean;
}

function Drawn({ spread, one }: DrawnProps) {
  const { t, language } = useWords();
  const words = useFigureWords();
  const { count } = useNumbers();
  const data = useMemo<ChartData>(
    () => ({
      over: t('quality/at'),
      categories: spread.points.map(({ at }) => words.at(at, 'hour')),
      write: count,
      series: [
        {
          name: t('monitors/mentions'),
          kind: 'line',
          tone: 'accent',
          values: spread.points.map(({ mentions }) => mentions),
        },
        {
          name: t('alerts/authors'),
          kind: 'line',
          tone: 'bad',
          values: spread.points.map(({ authors }) => authors),
        },
      ],
    }),
    [spread, language],
  );
  return (
    <ChartCard
      title={t(one ? 'monitors/spreadOfStory' : 'monitors/spread')}
      hint={t('monitors/spreadHint')}
      data={data}
    />
  );
}
