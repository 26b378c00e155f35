import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuthorView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { Tile } from '../quality/tile.js';
import { Moment } from '../ui/moment.js';
import { PageHead } from '../ui/page-head.js';
import { ProblemNote } from '../ui/problem-note.js';
import { AuthorHistory } from './author-history.js';
import { Notes } from './notes.js';
import { Risk } from './risk.js';
import { RiskTrend } from './risk-trend.js';
import { Sanctions } from './sanctions.js';
import { Strikes } from './strikes.js';
import { Suggestion } from './suggestion.js';

interface AuthorDetailProps {
  readonly pseudonym: string;
  readonly onBack: () => void;
}

/** All that the desk knows of an author. */
export function AuthorDetail({ pseudonym, onBack }: AuthorDetailProps) {
  const { t } = useTranslation();
  const read = useQuery({
    queryKey: ['page', 'author', pseudonym],
    queryFn: () => ask<AuthorView>('GET', `/v1/authors/${encodeURIComponent(pseudonym)}`),
  });
  return (
    <main className="content">
      <p>
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
          {t('authors/back')}
        </Button>
      </p>
      {read.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <Whole author={read.data} />}
    </main>
  );
}

function Whole({ author }: { readonly author: AuthorView }) {
  const { t } = useTranslation();
  const { pseudonym, strikes, risk } = author;
  return (
    <>
      <PageHead
        title={t('queue/author', { pseudonym })}
        intro={
          <>
            {t('authors/seen')} <Moment at={author.firstSeen} /> – <Moment at={author.lastSeen} />
          </>
        }
      />
      <dl className="tiles">
        <Tile name={t('authors/risk')}>
          <Risk score={risk.score} />
        </Tile>
        <Tile name={t('authors/points')} under={t('authors/expired', { count: strikes.expired })}>
          {strikes.points}
        </Tile>
        <Tile name={t('authors/items')}>{author.items}</Tile>
        <Tile name={t('authors/flagged')}>{author.flagged}</Tile>
        <Tile name={t('authors/decided')}>{author.decided}</Tile>
      </dl>
      <div className="charts">
        <Suggestion suggestion={author.suggestion} />
        <RiskTrend trend={risk.trend} />
      </div>
      <Sanctions author={author} />
      <Strikes strikes={strikes.active} />
      <Notes author={author} />
      <AuthorHistory pseudonym={pseudonym} />
    </>
  );
}
