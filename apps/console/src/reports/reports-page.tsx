import { useTranslation } from 'react-i18next';
import { useParam } from '../navigation/use-param.js';
import { PageHead } from '../ui/page-head.js';
import { Parts } from '../ui/parts.js';
import { ReportList } from './report-list.js';
import { ReporterList } from './reporter-list.js';

const NAMES = ['reports', 'reporters'] as const;

/** 举报: what users flag, how it was answered, and how often each of them was right. */
export function ReportsPage() {
  const { t } = useTranslation();
  const [named, setNamed] = useParam('part');
  const part = named === 'reporters' ? 'reporters' : 'reports';
  return (
    <main className="content">
      <PageHead title={t('reports/title')} intro={t('reports/intro')} />
      <Parts
        label={t('reports/title')}
        names={NAMES}
        of={part}
        title={(name) => t(`reports/parts/${name}`)}
        onGo={setNamed}
      />
      {part === 'reports' ? <ReportList /> : <ReporterList />}
    </main>
  );
}
