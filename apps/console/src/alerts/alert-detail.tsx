import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { AlertDetail as Detail } from '#libs/contracts';
import { LevelMark } from '../crisis/level-mark.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { CaseLink } from '../navigation/case-link.js';
import { InnerLink } from '../navigation/inner-link.js';
import { Moment } from '../ui/moment.js';
import { PageHead } from '../ui/page-head.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import { AlertActions } from './alert-actions.js';
import { AlertCauseView } from './alert-cause.js';
import { AlertChart } from './alert-chart.js';
import { AlertMarks } from './alert-marks.js';
import { AlertTiles } from './alert-tiles.js';
import { useAlertWords } from './use-alert-words.js';

interface AlertDetailProps {
  readonly id: string;
  readonly onBack: () => void;
}

/** One alert: what rose, against what is usual, and what it is about. */
export function AlertDetail({ id, onBack }: AlertDetailProps) {
  const { t } = useWords();
  const read = useRead<Detail>(`/v1/alerts/${encodeURIComponent(id)}`);
  return (
    <main className="content">
      <p>
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
          {t('alerts/back')}
        </Button>
      </p>
      {!read.data && <PageHead title={t('alerts/title')} />}
      <ReadBox read={read}>{(alert) => <Whole alert={alert} />}</ReadBox>
    </main>
  );
}

function Whole({ alert }: { readonly alert: Detail }) {
  const { t } = useWords();
  const words = useAlertWords();
  const { burst, caseId, cause, incidentId, mergedInto, reason, series, monitor } = alert;
  return (
    <>
      <PageHead
        title={words.title(alert)}
        intro={
          <>
            <LevelMark level={alert.level} /> <AlertMarks alert={alert} /> {t('alerts/since')}{' '}
            <Moment at={alert.since} />
            {alert.endedAt !== null && (
              <>
                {' – '}
                <Moment at={alert.endedAt} />
              </>
            )}
          </>
        }
      >
        <AlertActions alert={alert} />
      </PageHead>
      <p className="alert-links">
        {burst && (
          <b>
            {words.why(burst)} <span className="muted">{words.chance(burst)}</span>
          </b>
        )}
        {monitor && (
          <InnerLink page="monitors" show={{ monitor: monitor.id }}>
            {t('alerts/toMonitor')}
          </InnerLink>
        )}
        {caseId !== null && <CaseLink id={caseId}>{t('alerts/toCase')}</CaseLink>}
        {incidentId !== null && (
          <InnerLink page="incidents" show={{ incident: incidentId }}>
            {t('alerts/toIncident')}
          </InnerLink>
        )}
        {mergedInto !== null && (
          <InnerLink page="alerts" show={{ alert: mergedInto }}>
            {t('alerts/goesOnIn')}
          </InnerLink>
        )}
      </p>
      {reason !== null && (
        <p className="case-note">
          <b>{t('alerts/dismissedWhy')}</b> <InertText text={reason} />
        </p>
      )}
      {burst && <AlertTiles alert={alert} burst={burst} />}
      {series.length > 0 && <AlertChart alert={alert} />}
      {cause && <AlertCauseView cause={cause} monitorId={monitor?.id ?? null} since={alert.since} />}
    </>
  );
}
