import type { IncidentView } from '#libs/contracts';
import { LevelMark } from '../crisis/level-mark.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import { CaseLink } from '../navigation/case-link.js';
import { useSession } from '../session/session.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';
import { PageHead } from '../ui/page-head.js';
import { IncidentActions } from './incident-actions.js';
import { INCIDENT_TONES } from './use-incident-columns.js';

interface IncidentHeadProps {
  readonly incident: IncidentView;
  readonly onGo: (id: string | null) => void;
}

/** What it is, how grave, where it stands, and what may be done to it as a whole. */
export function IncidentHead({ incident, onGo }: IncidentHeadProps) {
  const { t } = useWords();
  const mayWork = useSession().may('incidents:work');
  const { number, title, level, state, monitor, caseId, mergedInto, summary } = incident;
  return (
    <>
      <div className="incident-head" data-level={level}>
        <PageHead
          title={`#${number} ${title}`}
          intro={
            <>
              <LevelMark level={level} />{' '}
              <Mark tone={INCIDENT_TONES[state]}>{t(`crisis/states/${state}`)}</Mark>{' '}
              {t(`crisis/origins/${incident.origin}`)} · <Moment at={incident.openedAt} />
              {monitor && (
                <>
                  {' · '}
                  <a
                    className="link-button"
                    href={`/?${new URLSearchParams({ page: 'monitors', monitor: monitor.id })}`}
                  >
                    <InertText text={monitor.name ?? t('crisis/gone')} />
                  </a>
                </>
              )}
              {caseId !== null && (
                <>
                  {' · '}
                  <CaseLink id={caseId}>{t('incidents/theCase')}</CaseLink>
                </>
              )}
            </>
          }
        >
          {mayWork && <IncidentActions incident={incident} onGo={onGo} />}
        </PageHead>
      </div>
      {mergedInto && (
        <p>
          <button type="button" className="link-button" onClick={() => onGo(mergedInto.id)}>
            {t('incidents/mergedInto', { number: mergedInto.number })}
          </button>
        </p>
      )}
      {summary !== null && (
        <p className="incident-summary">
          <bdi>
            <InertText text={summary} />
          </bdi>
        </p>
      )}
    </>
  );
}
