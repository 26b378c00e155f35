import type { MentionPage } from '#libs/contracts';
import { MENTION_REASONS, MENTION_STATES, SENTIMENTS } from '#libs/domain';
import { StretchChoice } from '../crisis/stretch-choice.js';
import { useReasonName } from '../crisis/use-reason-name.js';
import { useStretch } from '../crisis/use-stretch.js';
import { useSettled } from '../filters/use-settled.js';
import { useWords } from '../i18n/words-provider.js';
import { useParams } from '../navigation/use-params.js';
import { Choice } from '../ui/choice.js';
import { ListBox } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { FilterInput } from '../ui/filter-input.js';
import { useList } from '../ui/use-list.js';
import { MentionCard } from './mention-card.js';
import { MENTION_FILTERS } from './mention-filters.js';
import { MentionsFound } from './mentions-found.js';
import type { MonitorPartProps } from './part-props.js';

const ORDERS = ['newest', 'reach'] as const;

/** What is said, as it comes in: what is not answered yet can be answered for here. */
export function MentionsPart({ monitor }: MonitorPartProps) {
  const { t } = useWords();
  const reasonName = useReasonName();
  const stretch = useStretch('7');
  const [filters, change] = useParams(MENTION_FILTERS);
  const { sentiment, reason, state, words, sort, story, writer, every } = filters;
  const q = useSettled(words.trim());
  const folded = every !== 'true' && story === '';
  const list = useList(
    `/v1/monitors/${monitor.id}/mentions`,
    {
      ...stretch.query,
      sentiment,
      reason,
      state,
      q,
      story,
      author: writer,
      order: sort,
      ...(folded && { fold: 'true' }),
    },
    ({ mentions }: MentionPage) => mentions,
  );
  return (
    <>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <StretchChoice stretch={stretch} />
        <Choice
          label={t('monitors/sentiment')}
          value={SENTIMENTS.find((one) => one === sentiment) ?? ''}
          onChange={(next) => change({ sentiment: next })}
          options={SENTIMENTS.map((one) => [one, t(`sentiment/${one}`)])}
        />
        <Choice
          label={t('alerts/reasons')}
          value={MENTION_REASONS.find((one) => one === reason) ?? ''}
          onChange={(next) => change({ reason: next })}
          options={MENTION_REASONS.map((one) => [one, reasonName(one)])}
        />
        <Choice
          label={t('ui/state')}
          value={MENTION_STATES.find((one) => one === state) ?? ''}
          onChange={(next) => change({ state: next })}
          options={MENTION_STATES.map((one) => [one, t(`monitors/mentionStates/${one}`)])}
        />
        <Choice
          required
          label={t('ui/order')}
          value={ORDERS.find((one) => one === sort) ?? 'newest'}
          onChange={(next) => change({ sort: next })}
          options={ORDERS.map((one) => [one, t(`monitors/orders/${one}`)])}
        />
        <FilterInput label={t('monitors/words')} value={words} onChange={(next) => change({ words: next })} />
      </search>
      <MentionsFound folded={folded} filters={filters} onChange={change} />
      <ListBox
        list={list}
        empty={<Empty title={t('monitors/noMentions')}>{t('monitors/noMentionsHint')}</Empty>}
      >
        <ul className="mentions">
          {list.rows.map((mention) => (
            <MentionCard
              key={mention.id}
              mention={mention}
              onStory={(id) => change({ story: id })}
              onAuthor={(pseudonym) => change({ writer: pseudonym })}
            />
          ))}
        </ul>
      </ListBox>
    </>
  );
}
