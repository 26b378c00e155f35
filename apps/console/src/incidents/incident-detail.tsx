import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EscalationRunList, IncidentPlaybooks, IncidentView } from '#libs/contracts';
import { NotificationList } from '../channels/notification-list.js';
import { useLivePage } from '../feed/live.js';
import { useParam } from '../navigation/use-param.js';
import { Parts } from '../ui/parts.js';
import { ReadBox } from '../ui/read-box.js';
import { useRead } from '../ui/use-read.js';
import { ClocksCard } from './clocks-card.js';
import { EscalationCard } from './escalation-card.js';
import { IncidentHead } from './incident-head.js';
import { INCIDENT_EVENTS, ofIncident } from './incident-path.js';
import { IncidentTimelineCard } from './incident-timeline.js';
import { LinksCard } from './links-card.js';
import { NextCard } from './next-card.js';
import { ReviewPart } from './review-part.js';
import { RolesCard } from './roles-card.js';
import { StepsCard } from './steps-card.js';
import { UpdateCard } from './update-card.js';

const REFRESH_MS = 15_000;
const NAMES = ['work', 'links', 'told', 'review'] as const;

interface IncidentDetailProps {
  readonly id: string;
  readonly onGo: (id: string | null) => void;
}

/** One incident: what is to be done next, its clocks, and everything that happened. */
export function IncidentDetail({ id, onGo }: IncidentDetailProps) {
  const { t } = useTranslation();
  useLivePage(INCIDENT_EVENTS);
  const read = useRead<IncidentView>(ofIncident(id), {}, { refresh: REFRESH_MS });
  return (
    <main className="content">
      <p>
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={() => onGo(null)}>
          {t('incidents/back')}
        </Button>
      </p>
      <ReadBox read={read}>{(incident) => <Whole incident={incident} onGo={onGo} />}</ReadBox>
    </main>
  );
}

interface WholeProps {
  readonly incident: IncidentView;
  readonly onGo: (id: string | null) => void;
}

function Whole({ incident, onGo }: WholeProps) {
  const { t } = useTranslation();
  const [named, setNamed] = useParam('part');
  const part = NAMES.find((name) => name === named) ?? 'work';
  const runs = useRead<EscalationRunList>(
    ofIncident(incident.id, 'escalations'),
    {},
    { refresh: REFRESH_MS },
  );
  const playbooks = useRead<IncidentPlaybooks>(
    ofIncident(incident.id, 'playbooks'),
    {},
    { refresh: REFRESH_MS },
  );
  return (
    <>
      <IncidentHead incident={incident} onGo={onGo} />
      <NextCard
        incident={incident}
        runs={runs.data?.runs ?? []}
        playbooks={playbooks.data?.runs ?? []}
        onReview={() => setNamed('review')}
      />
      <ClocksCard incident={incident} />
      <Parts
        label={t('incidents/parts/label')}
        names={NAMES}
        of={part}
        title={(name) => t(`incidents/parts/${name}`)}
        onGo={setNamed}
      />
      {part === 'work' && (
        <div className="incident-columns">
          <div>
            <StepsCard incident={incident} read={playbooks} />
            <UpdateCard incident={incident} />
            <IncidentTimelineCard incident={incident} />
          </div>
          <div>
            <RolesCard incident={incident} />
            <EscalationCard incident={incident} read={runs} />
          </div>
        </div>
      )}
      {part === 'links' && <LinksCard incident={incident} />}
      {part === 'told' && <NotificationList incidentId={incident.id} />}
      {part === 'review' && <ReviewPart incident={incident} />}
    </>
  );
}
