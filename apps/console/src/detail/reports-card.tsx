import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#libs/contracts';
import { readReports } from '../api/desk-calls.js';
import { InertText } from '../evidence/inert-text.js';
import { Age } from '../queue/age.js';
import { ProblemNote } from '../ui/problem-note.js';
import { Panel } from './panel.js';

/** Who reported the words, why, and how often they were right before. */
export function ReportsCard({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const { count } = view.reports;
  const read = useQuery({
    queryKey: ['page', 'reports', view.id, count],
    queryFn: () => readReports(view.id),
    enabled: count > 0,
    staleTime: 15_000,
  });
  if (count === 0) return null;
  return (
    <Panel title={t('reportsCard/title')} count={count}>
      {read.error && <ProblemNote error={read.error} onRetry={() => void read.refetch()} />}
      <ul className="reports-list">
        {(read.data?.reports ?? []).map(({ id, reason, note, reporter, receivedAt }) => (
          <li key={id}>
            <b>{t(`reports/reasons/${reason}`)}</b>{' '}
            <span className="muted">
              <code>{reporter.pseudonym}</code> ·{' '}
              {t('reportsCard/accuracy', {
                share: Math.round(reporter.accuracy * 100),
                count: reporter.received,
              })}{' '}
              · <Age iso={receivedAt} />
            </span>
            {note !== null && (
              <bdi className="foreign">
                <InertText text={note} />
              </bdi>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
