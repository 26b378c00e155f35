import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuthorView } from '#libs/contracts';
import { useActionWords } from '../actions/use-action-words.js';
import { readAuthor } from '../api/desk-calls.js';
import { InertText } from '../evidence/inert-text.js';
import { Fact } from '../ui/fact.js';
import { Moment } from '../ui/moment.js';
import { ProblemNote } from '../ui/problem-note.js';
import { Panel } from './panel.js';

const NOTES_SHOWN = 2;

/** Who wrote it, as far as the desk knows: record, what holds against them now, and what the ladder says next. */
export function AuthorCard({ pseudonym }: { readonly pseudonym: string }) {
  const { t } = useTranslation();
  const read = useQuery({
    queryKey: ['page', 'author', pseudonym],
    queryFn: () => readAuthor(pseudonym),
    staleTime: 15_000,
    retry: false,
  });
  return (
    <Panel
      title={t('authorCard/title')}
      end={
        <a className="card-link" href={`/?page=authors&author=${pseudonym}`}>
          {t('authorCard/open')}
        </a>
      }
    >
      {read.isPending && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <Known author={read.data} />}
    </Panel>
  );
}

function Known({ author }: { readonly author: AuthorView }) {
  const { t, i18n } = useTranslation();
  const words = useActionWords();
  const own = i18n.language === 'en' ? 'en' : 'zh';
  const { suggestion, strikes, risk } = author;
  const standing = author.sanctions.filter(({ state }) => state === 'active');
  const next = { kind: suggestion.action, ...(suggestion.hours !== null && { hours: suggestion.hours }) };
  return (
    <>
      <dl className="facts author-facts">
        <Fact name={t('authorCard/risk')}>
          <meter
            className="risk"
            min={0}
            max={100}
            low={30}
            high={60}
            optimum={0}
            value={risk.score}
            aria-label={t('authorCard/risk')}
          />
          {Math.round(risk.score)}
        </Fact>
        <Fact name={t('authorCard/record')}>
          {t('authorCard/counts', { items: author.items, flagged: author.flagged, decided: author.decided })}
        </Fact>
        <Fact name={t('authorCard/strikes')}>
          {t('authorCard/points', {
            points: strikes.points,
            count: strikes.active.filter(({ refunded }) => !refunded).length,
          })}
        </Fact>
        {standing.map(({ id, kind, until }) => (
          <Fact key={id} name={t('authorCard/now')}>
            {t(`action/${kind}`)} {until === null ? t('authorCard/noEnd') : <Moment at={until} />}
          </Fact>
        ))}
      </dl>
      <p className="suggestion">
        {t('authorCard/next')} <b>{words([next])}</b>
        <span className="muted">
          {' '}
          {suggestion.reasons.map((reason) => reason[own]).join(own === 'zh' ? '；' : '; ')}
        </span>
      </p>
      {author.notes.slice(0, NOTES_SHOWN).map(({ id, text, by }) => (
        <p key={id} className="muted">
          {by.name}: <InertText text={text} />
        </p>
      ))}
    </>
  );
}
