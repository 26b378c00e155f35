import { StretchChoice } from '../crisis/stretch-choice.js';
import { useStretch } from '../crisis/use-stretch.js';
import { useWords } from '../i18n/words-provider.js';
import type { MonitorPartProps } from './part-props.js';
import { SpreadChart } from './spread-chart.js';
import { TalkAuthors } from './talk-authors.js';
import { TalkPosts } from './talk-posts.js';
import { TalkStories } from './talk-stories.js';
import { TalkTerms } from './talk-terms.js';

/** What the talk is about: words, stories, posts, people, and how it spread. */
export function TalkPart({ monitor: { id } }: MonitorPartProps) {
  const { t } = useWords();
  const stretch = useStretch('1');
  const props = { path: `/v1/monitors/${id}`, monitorId: id, query: stretch.query };
  return (
    <>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <StretchChoice stretch={stretch} />
      </search>
      <TalkTerms {...props} />
      <TalkStories {...props} />
      <SpreadChart {...props} />
      <TalkPosts {...props} />
      <TalkAuthors {...props} />
    </>
  );
}
