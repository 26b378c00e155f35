import { Button } from 'antd';
import type { IncidentView } from '#libs/contracts';
import { ask } from '../api/http.js';
import { useWords } from '../i18n/words-provider.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useAct } from '../ui/use-act.js';
import { ofIncident } from './incident-path.js';

/** Takes an incident on: its clock and its escalations stop. */
export function AcknowledgeButton({ incident }: { readonly incident: IncidentView }) {
  const { t } = useWords();
  const take = useAct(() => ask('POST', ofIncident(incident.id, 'acknowledge'), {}), {
    done: t('incidents/acknowledged'),
  });
  return (
    <>
      <Button type="primary" size="large" loading={take.isPending} onClick={() => take.mutate()}>
        {t('incidents/acknowledge')}
      </Button>
      {take.error && <ProblemNote error={take.error} />}
    </>
  );
}
