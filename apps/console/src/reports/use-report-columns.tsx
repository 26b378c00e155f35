import { useTranslation } from 'react-i18next';
import type { ReportView } from '#libs/contracts';
import { InertText } from '../evidence/inert-text.js';
import { CaseLink } from '../navigation/case-link.js';
import { percent } from '../quality/figures.js';
import type { Column } from '../ui/data-table.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { MarkAbusive } from './mark-abusive.js';

export const REPORT_TONES = {
  received: 'busy',
  merged: 'warn',
  upheld: 'good',
  rejected: 'quiet',
  abusive: 'bad',
} as const;

/** What the list of reports tells of each. */
export function useReportColumns(onReporter: (pseudonym: string) => void): readonly Column<ReportView>[] {
  const { t } = useTranslation();
  return [
    {
      name: 'item',
      title: t('reports/item'),
      cell: ({ item, caseId }) => (
        <>
          <CaseLink id={caseId}>
            <bdi className="clamped">
              <InertText text={item.text.body} />
            </bdi>
          </CaseLink>
          <small>{t('queue/author', { pseudonym: item.author.pseudonym })}</small>
        </>
      ),
    },
    {
      name: 'reason',
      title: t('reports/reason'),
      cell: ({ reason, note, times }) => (
        <>
          {t(`reports/reasons/${reason}`)}
          {times > 1 && <span className="muted"> × {times}</span>}
          {note !== null && (
            <small>
              <bdi className="clamped">
                <InertText text={note} />
              </bdi>
            </small>
          )}
        </>
      ),
    },
    {
      name: 'reporter',
      title: t('reports/reporter'),
      tight: true,
      cell: ({ reporter }) => (
        <>
          <button type="button" className="link-button" onClick={() => onReporter(reporter.pseudonym)}>
            {reporter.pseudonym}
          </button>
          <small>
            {t('reports/accuracyText', { share: percent(reporter.accuracy), count: reporter.received })}
          </small>
        </>
      ),
    },
    {
      name: 'state',
      title: t('ui/state'),
      tight: true,
      cell: ({ state }) => <Mark tone={REPORT_TONES[state]}>{t(`reports/states/${state}`)}</Mark>,
    },
    {
      name: 'at',
      title: t('reports/received'),
      tight: true,
      cell: ({ receivedAt, answeredAt }) => (
        <>
          <Moment at={receivedAt} />
          {answeredAt !== null && (
            <small>
              {t('reports/answered')} <Moment at={answeredAt} />
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
      cell: (report) => <MarkAbusive report={report} />,
    },
  ];
}
