import type { MentionTopics } from '#libs/contracts';
import { useNumbers } from '../crisis/use-numbers.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { InnerLink } from '../navigation/inner-link.js';
import { Moment } from '../ui/moment.js';
import { PlainTable } from '../ui/plain-table.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import type { TalkProps } from './part-props.js';

/** What is told again and again: near-duplicates as one story each. */
export function TalkStories({ path, monitorId, query }: TalkProps) {
  const { t } = useWords();
  const { count } = useNumbers();
  const read = useRead<MentionTopics>(`${path}/topics`, query);
  const show = { monitor: monitorId, ...query };
  return (
    <section>
      <h2 className="section-title">{t('monitors/stories')}</h2>
      <ReadBox read={read} rows={4}>
        {({ stories }) => (
          <PlainTable
            caption={t('monitors/stories')}
            rows={stories}
            idOf={({ id }) => id}
            nothing={t('monitors/noStories')}
            columns={[
              {
                name: 'first',
                title: t('monitors/firstTold'),
                cell: ({ id, first, firstAt }) => (
                  <>
                    <InnerLink page="monitors" show={{ ...show, part: 'mentions', story: id }}>
                      <bdi className="clamped">
                        <InertText text={first.text.body} />
                      </bdi>
                    </InnerLink>
                    <small>
                      <Moment at={firstAt} />{' '}
                      <InnerLink page="monitors" show={{ ...show, part: 'talk', story: id }}>
                        {t('monitors/seeSpread')}
                      </InnerLink>
                    </small>
                  </>
                ),
              },
              {
                name: 'size',
                title: t('monitors/mentions'),
                end: true,
                tight: true,
                cell: ({ size }) => count(size),
              },
              {
                name: 'negative',
                title: t('monitors/negative'),
                end: true,
                tight: true,
                cell: ({ negative }) => count(negative),
              },
              {
                name: 'authors',
                title: t('alerts/authors'),
                end: true,
                tight: true,
                cell: ({ authors }) => count(authors),
              },
              {
                name: 'reach',
                title: t('alerts/reach'),
                end: true,
                tight: true,
                cell: ({ reach }) => count(reach),
              },
            ]}
          />
        )}
      </ReadBox>
    </section>
  );
}
