import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NormDetail } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useSession } from '../session/session.js';
import { Mark } from '../ui/mark.js';
import { PageHead } from '../ui/page-head.js';
import { ProblemNote } from '../ui/problem-note.js';
import { BacktestCard } from './backtest-card.js';
import { DiffCard } from './diff-card.js';
import { DraftCard } from './draft-card.js';
import { NormActions } from './norm-actions.js';
import { NormPeople } from './norm-people.js';
import { NORM_TONES } from './use-norm-columns.js';

interface NormDetailViewProps {
  readonly id: string;
  readonly onGo: (id: string | null) => void;
}

/** One version: its text, what it changes, what that would do, and who has to agree. */
export function NormDetailView({ id, onGo }: NormDetailViewProps) {
  const { t } = useTranslation();
  const read = useQuery({
    queryKey: ['page', 'norm', id],
    queryFn: () => ask<NormDetail>('GET', `/v1/norms/${encodeURIComponent(id)}`),
  });
  return (
    <main className="content">
      <p>
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={() => onGo(null)}>
          {t('norms/back')}
        </Button>
      </p>
      {read.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <Whole norm={read.data} onGo={onGo} />}
    </main>
  );
}

function Whole({ norm, onGo }: { readonly norm: NormDetail; readonly onGo: NormDetailViewProps['onGo'] }) {
  const { t } = useTranslation();
  const { may } = useSession();
  const [changed, setChanged] = useState(false);
  const editable = norm.state === 'draft' && norm.text !== null && may('norms:write');
  return (
    <>
      <PageHead
        title={`own/${norm.name} v${norm.version}`}
        intro={
          <>
            <Mark tone={NORM_TONES[norm.state]}>{t(`norms/states/${norm.state}`)}</Mark>{' '}
            {t(`norms/kinds/${norm.kind}`)} · {t('norms/holdsText', { count: norm.holds })}
            {norm.live && ` · ${t('norms/liveVersion', { version: norm.live.version })}`}
            {norm.removes && ` · ${t('norms/removes')}`}
          </>
        }
      >
        <NormActions norm={norm} unsaved={changed} onGo={onGo} />
      </PageHead>
      <NormPeople norm={norm} />
      {editable && <DraftCard key={norm.digest} norm={norm} onChanged={setChanged} />}
      <DiffCard norm={norm} />
      <BacktestCard norm={norm} />
    </>
  );
}
