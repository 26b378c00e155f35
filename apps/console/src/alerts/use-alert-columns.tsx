import type { AlertView } from '#libs/contracts';
import { LevelMark } from '../crisis/level-mark.js';
import { useWords } from '../i18n/words-provider.js';
import { CaseLink } from '../navigation/case-link.js';
import { InnerLink } from '../navigation/inner-link.js';
import type { Column } from '../ui/data-table.js';
import { Moment } from '../ui/moment.js';
import { AlertMarks } from './alert-marks.js';
import { useAlertWords } from './use-alert-words.js';

/** What the list of alerts tells of each. */
export function useAlertColumns(onChoose: (id: string) => void): readonly Column<AlertView>[] {
  const { t } = useWords();
  const words = useAlertWords();
  return [
    {
      name: 'what',
      title: t('alerts/what'),
      cell: (alert) => (
        <>
          <button type="button" className="link-button" onClick={() => onChoose(alert.id)}>
            {words.title(alert)}
          </button>
          {alert.burst && <small>{words.why(alert.burst)}</small>}
          {alert.caseId !== null && (
            <small>
              <CaseLink id={alert.caseId}>{t('alerts/toCase')}</CaseLink>
            </small>
          )}
        </>
      ),
    },
    {
      name: 'level',
      title: t('crisis/level'),
      tight: true,
      cell: ({ level }) => <LevelMark level={level} />,
    },
    { name: 'state', title: t('ui/state'), tight: true, cell: (alert) => <AlertMarks alert={alert} /> },
    {
      name: 'authors',
      title: t('alerts/authors'),
      end: true,
      tight: true,
      cell: ({ kind, authors }) => (kind === 'case' ? '–' : words.count(authors)),
    },
    {
      name: 'mentions',
      title: t('alerts/mentions'),
      end: true,
      tight: true,
      cell: ({ kind, mentions }) => (kind === 'case' ? '–' : words.count(mentions)),
    },
    {
      name: 'at',
      title: t('alerts/noticed'),
      tight: true,
      cell: ({ since, noticedAt }) => (
        <>
          <Moment at={noticedAt} />
          <small>
            {t('alerts/since')} <Moment at={since} />
          </small>
        </>
      ),
    },
    {
      name: 'incident',
      title: t('alerts/incident'),
      tight: true,
      cell: ({ incidentId }) =>
        incidentId === null ? (
          <span className="muted">–</span>
        ) : (
          <InnerLink page="incidents" show={{ incident: incidentId }}>
            {t('alerts/toIncident')}
          </InnerLink>
        ),
    },
  ];
}
