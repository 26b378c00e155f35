import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { readQueues } from '../api/desk-calls.js';
import { useParam } from '../navigation/use-param.js';
import { PageHead } from '../ui/page-head.js';
import { Parts } from '../ui/parts.js';
import { ProblemNote } from '../ui/problem-note.js';
import { Calendars } from './calendars.js';
import { Queues } from './queues.js';
import { Routes } from './routes.js';
import './routing.css';

const PARTS = { routes: Routes, queues: Queues, calendars: Calendars } as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as readonly Part[];

/** 队列与分派: which cases go to which queue, how long they may wait there, and when people work. */
export function RoutingPage() {
  const { t } = useTranslation();
  const [named, setNamed] = useParam('part');
  const part = NAMES.find((name) => name === named) ?? 'routes';
  const read = useQuery({ queryKey: ['page', 'desk-queues'], queryFn: readQueues });
  const Shown = PARTS[part];
  return (
    <main className="content">
      <PageHead title={t('routing/title')} intro={t('routing/intro')} />
      <Parts
        label={t('routing/title')}
        names={NAMES}
        of={part}
        title={(name) => t(`routing/parts/${name}`)}
        onGo={setNamed}
      />
      {read.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      {read.data && <Shown settings={read.data} />}
    </main>
  );
}
