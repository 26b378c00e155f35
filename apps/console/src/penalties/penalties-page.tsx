import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskSettingsView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { PageHead } from '../ui/page-head.js';
import { ProblemNote } from '../ui/problem-note.js';
import { PenaltiesForm } from './penalties-form.js';
import { DESK_SETTINGS_PATH } from './penalty-values.js';
import './penalties.css';

/** 处罚与复核: the ladder, how strikes weigh, what a second person has to agree to, deadlines of appeals. */
export function PenaltiesPage() {
  const { t } = useTranslation();
  const read = useQuery({
    queryKey: ['page', 'desk-settings'],
    queryFn: () => ask<DeskSettingsView>('GET', DESK_SETTINGS_PATH),
  });
  return (
    <main className="content">
      <PageHead title={t('penalties/title')} intro={t('penalties/intro')} />
      {read.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <PenaltiesForm key={JSON.stringify(read.data)} settings={read.data} />}
    </main>
  );
}
