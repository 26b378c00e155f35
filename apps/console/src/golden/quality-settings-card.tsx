import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { QualitySettings } from '#libs/contracts';
import { ask } from '../api/http.js';
import { ProblemNote } from '../ui/problem-note.js';
import { QualitySettingsForm } from './quality-settings-form.js';
import { QUALITY_SETTINGS_PATH } from './quality-values.js';

/** How often work is looked at again, and when a break is suggested. */
export function QualitySettingsCard() {
  const { t } = useTranslation();
  const read = useQuery({
    queryKey: ['page', 'quality-settings'],
    queryFn: () => ask<QualitySettings>('GET', QUALITY_SETTINGS_PATH),
  });
  return (
    <section className="card" aria-label={t('golden/parts/settings')}>
      {read.isPending && <Skeleton active />}
      {read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <QualitySettingsForm key={JSON.stringify(read.data)} settings={read.data} />}
    </section>
  );
}
