import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AppealView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { InertText } from '../evidence/inert-text.js';
import { Mark } from '../ui/mark.js';
import { PageHead } from '../ui/page-head.js';
import { ProblemNote } from '../ui/problem-note.js';
import { AppealActions } from './appeal-actions.js';
import { AppealFacts } from './appeal-facts.js';
import { APPEAL_TONES } from './use-appeal-columns.js';

const REFRESH_MS = 15_000;

interface AppealDetailProps {
  readonly id: string;
  readonly onBack: () => void;
}

/** One appeal: the words, what was decided, what the author says to it. */
export function AppealDetail({ id, onBack }: AppealDetailProps) {
  const { t } = useTranslation();
  const read = useQuery({
    queryKey: ['page', 'appeal', id],
    queryFn: () => ask<AppealView>('GET', `/v1/appeals/${encodeURIComponent(id)}`),
    refetchInterval: REFRESH_MS,
  });
  return (
    <main className="content">
      <p>
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
          {t('appeals/back')}
        </Button>
      </p>
      {read.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <Whole appeal={read.data} />}
    </main>
  );
}

function Whole({ appeal }: { readonly appeal: AppealView }) {
  const { t } = useTranslation();
  const { item } = appeal;
  return (
    <>
      <PageHead
        title={t('appeals/of', { pseudonym: item.author.pseudonym })}
        intro={<Mark tone={APPEAL_TONES[appeal.state]}>{t(`appeals/states/${appeal.state}`)}</Mark>}
      >
        <AppealActions appeal={appeal} />
      </PageHead>
      <div className="appeal-words">
        <section className="card" aria-labelledby="appeal-item">
          <header className="card-head">
            <h2 id="appeal-item">{t('detail/original')}</h2>
          </header>
          <div className="original-words">
            {item.text.title !== undefined && (
              <p className="original-title">
                <Words text={item.text.title} />
              </p>
            )}
            <p>
              <Words text={item.text.body} />
            </p>
          </div>
        </section>
        <section className="card" aria-labelledby="appeal-text">
          <header className="card-head">
            <h2 id="appeal-text">{t('appeals/text')}</h2>
          </header>
          <p className="original-words">
            <Words text={appeal.text} />
          </p>
        </section>
      </div>
      <AppealFacts appeal={appeal} />
    </>
  );
}

function Words({ text }: { readonly text: string }) {
  return (
    <bdi className="original">
      <InertText text={text} />
    </bdi>
  );
}
