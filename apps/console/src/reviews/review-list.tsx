import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewPage, ReviewView } from '#libs/contracts';
import type { ReviewState } from '#libs/domain';
import { useActionWords } from '../actions/use-action-words.js';
import { InertText } from '../evidence/inert-text.js';
import { CaseLink } from '../navigation/case-link.js';
import { useFigureWords } from '../quality/use-figure-words.js';
import { Choice } from '../ui/choice.js';
import { type Column, DataTable } from '../ui/data-table.js';
import { Empty } from '../ui/empty.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { useList } from '../ui/use-list.js';
import { Settle } from './settle.js';

const LISTED = ['disagreed', 'agreed', 'upheld', 'reversed'] as const satisfies readonly ReviewState[];
type Listed = (typeof LISTED)[number];
const TONES = {
  waiting: 'quiet',
  taken: 'busy',
  agreed: 'good',
  disagreed: 'warn',
  upheld: 'good',
  reversed: 'bad',
} as const;

/** Where the second look differs from the first: somebody says who was right. */
export function ReviewList() {
  const { t } = useTranslation();
  const [state, setState] = useState<Listed | ''>('disagreed');
  const list = useList('/v1/reviews', { state: state || 'disagreed' }, ({ reviews }: ReviewPage) => reviews);
  return (
    <>
      <search className="list-filters" aria-label={t('ui/filter')}>
        <Choice
          required
          label={t('ui/state')}
          value={state}
          onChange={setState}
          options={LISTED.map((one) => [one, t(`reviews/states/${one}`)])}
        />
      </search>
      <DataTable
        caption={t('reviews/parts/settle')}
        list={list}
        columns={useColumns()}
        idOf={({ id }) => id}
        empty={<Empty title={t('reviews/nothing')}>{t('reviews/nothingHint')}</Empty>}
      />
    </>
  );
}

function useColumns(): readonly Column<ReviewView>[] {
  const { t } = useTranslation();
  const words = useActionWords();
  const { label } = useFigureWords();
  const said = (actions: ReviewView['actions'], clause: string | null) => (
    <>
      {actions === null ? '–' : words(actions)}
      {clause !== null && <small>{t('clauses/of', { code: clause })}</small>}
    </>
  );
  return [
    {
      name: 'case',
      title: t('reviews/case'),
      cell: (review) => (
        <>
          <CaseLink id={review.caseId}>
            {review.label === null ? t('reviews/noLabel') : label(review.label)}
          </CaseLink>
          <small>{review.queue}</small>
        </>
      ),
    },
    {
      name: 'first',
      title: t('reviews/first'),
      cell: ({ decision }) => (
        <>
          {said(decision.actions, decision.clause)}
          <small>
            <InertText text={decision.by.name} /> · <Moment at={decision.madeAt} />
          </small>
        </>
      ),
    },
    {
      name: 'second',
      title: t('reviews/second'),
      cell: ({ actions, clause, reviewer, reviewedAt }) => (
        <>
          {said(actions, clause)}
          {reviewer && (
            <small>
              <InertText text={reviewer.name} /> · <Moment at={reviewedAt} />
            </small>
          )}
        </>
      ),
    },
    {
      name: 'state',
      title: t('ui/state'),
      tight: true,
      cell: ({ state, settledBy, note }) => (
        <>
          <Mark tone={TONES[state]}>{t(`reviews/states/${state}`)}</Mark>
          {settledBy && (
            <small>
              <InertText text={settledBy.name} />
            </small>
          )}
          {note !== null && (
            <small>
              <InertText text={note} />
            </small>
          )}
        </>
      ),
    },
    {
      name: 'actions',
      title: <span className="only-heard">{t('ui/actions')}</span>,
      end: true,
      tight: true,
      cell: (review) => review.state === 'disagreed' && <Settle review={review} />,
    },
  ];
}
