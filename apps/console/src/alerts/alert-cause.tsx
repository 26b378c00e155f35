import type { AlertCause } from '#libs/contracts';
import { WordCloud } from '../charts/word-cloud.js';
import { Panel } from '../detail/panel.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { AuthorLink } from '../navigation/author-link.js';
import { InnerLink } from '../navigation/inner-link.js';
import { Moment } from '../ui/moment.js';
import { PlainTable } from '../ui/plain-table.js';
import { CountBars } from './count-bars.js';
import { useAlertWords } from './use-alert-words.js';

interface AlertCauseProps {
  readonly cause: AlertCause;
  readonly monitorId: string | null;
  /** When the rise began; ISO 8601. */
  readonly since: string;
}

/** What a burst is about: words that came with it, posts, people. */
export function AlertCauseView({ cause, monitorId, since }: AlertCauseProps) {
  const { t } = useWords();
  const { count } = useAlertWords();
  const { terms, stories, posts, authors, reasons, scenes } = cause;
  return (
    <>
      <Panel title={t('alerts/terms')} count={terms.length}>
        <p className="muted chart-hint">{t('alerts/termsHint')}</p>
        {terms.length === 0 ? (
          <p className="muted">{t('alerts/noTerms')}</p>
        ) : (
          <WordCloud
            label={t('alerts/terms')}
            words={terms.map(({ term, count: now, before, score }) => ({
              word: term,
              weight: score,
              figures: t('alerts/termFigures', { now: count(now), before: count(before) }),
            }))}
          />
        )}
      </Panel>
      <section>
        <h2 className="section-title">{t('alerts/posts')}</h2>
        <PlainTable
          caption={t('alerts/posts')}
          rows={posts}
          idOf={({ mentionId }) => mentionId}
          nothing={t('alerts/noPosts')}
          columns={[
            {
              name: 'text',
              title: t('alerts/words'),
              cell: ({ text }) => (
                <bdi className="clamped">
                  <InertText text={text} />
                </bdi>
              ),
            },
            {
              name: 'author',
              title: t('detail/author'),
              tight: true,
              cell: ({ author }) => <AuthorLink pseudonym={author} />,
            },
            {
              name: 'copies',
              title: t('alerts/copies'),
              end: true,
              tight: true,
              cell: ({ copies }) => count(copies),
            },
            {
              name: 'reach',
              title: t('alerts/reach'),
              end: true,
              tight: true,
              cell: ({ reach }) => count(reach),
            },
            { name: 'at', title: t('quality/at'), tight: true, cell: ({ at }) => <Moment at={at} /> },
          ]}
        />
      </section>
      <div className="charts">
        <Panel title={t('alerts/people')} count={authors.length}>
          <PlainTable
            caption={t('alerts/people')}
            rows={authors}
            idOf={({ pseudonym }) => pseudonym}
            nothing={t('alerts/noPeople')}
            columns={[
              {
                name: 'author',
                title: t('detail/author'),
                cell: ({ pseudonym }) => <AuthorLink pseudonym={pseudonym} />,
              },
              {
                name: 'followers',
                title: t('alerts/followers'),
                end: true,
                tight: true,
                cell: ({ followers }) => count(followers),
              },
              {
                name: 'mentions',
                title: t('alerts/said'),
                end: true,
                tight: true,
                cell: ({ mentions }) => count(mentions),
              },
            ]}
          />
        </Panel>
        <Panel title={t('alerts/about')}>
          <CountBars label={t('alerts/reasons')} rows={reasons} names="reason" />
          <CountBars label={t('alerts/scenes')} rows={scenes} names="scene" />
          {stories.length > 0 && (
            <>
              <h3 className="count-title">{t('alerts/stories')}</h3>
              <ul className="stories">
                {stories.map(({ id, size, reach }, index) => (
                  <li key={id}>
                    {monitorId === null ? (
                      t('alerts/story', { number: index + 1 })
                    ) : (
                      <InnerLink
                        page="monitors"
                        show={{ monitor: monitorId, part: 'mentions', from: since, story: id }}
                      >
                        {t('alerts/story', { number: index + 1 })}
                      </InnerLink>
                    )}{' '}
                    <span className="muted">
                      {t('alerts/storyFigures', { size: count(size), reach: count(reach) })}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Panel>
      </div>
    </>
  );
}
