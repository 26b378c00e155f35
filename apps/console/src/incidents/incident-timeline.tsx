import { Skeleton } from 'antd';
import { useState } from 'react';
import type { IncidentTimeline, IncidentView } from '#libs/contracts';
import type { IncidentEventKind } from '#libs/domain';
import { useWords } from '../i18n/words-provider.js';
import { Choice } from '../ui/choice.js';
import { ListEnd } from '../ui/data-table.js';
import { ProblemNote } from '../ui/problem-note.js';
import { useList } from '../ui/use-list.js';
import { ofIncident } from './incident-path.js';
import { TimelineLine } from './timeline-line.js';

/** What the timeline may be narrowed to. */
const ABOUT = {
  words: ['update', 'note', 'statement', 'statement.published', 'statement.withdrawn'],
  course: [
    'opened',
    'joined',
    'acknowledged',
    'level',
    'state',
    'reopened',
    'merged',
    'absorbed',
    'roles',
    'timer_missed',
  ],
  told: [
    'escalation.started',
    'escalation.notified',
    'escalation.nobody',
    'escalation.acknowledged',
    'escalation.lapsed',
    'escalation.exhausted',
    'escalation.handed_on',
    'escalation.ended',
  ],
  steps: [
    'playbook.started',
    'playbook.ended',
    'step.started',
    'step.assigned',
    'step.done',
    'step.skipped',
    'step.approved',
    'step.declined',
    'step.overdue',
    'step.acted',
    'hold.started',
    'hold.ended',
  ],
} as const satisfies Record<string, readonly IncidentEventKind[]>;
type About = keyof typeof ABOUT;
const NAMES = Object.keys(ABOUT) as readonly About[];

/** Everything that happened, the newest on top; it grows by itself. */
export function IncidentTimelineCard({ incident }: { readonly incident: IncidentView }) {
  const { t } = useWords();
  const [about, setAbout] = useState<About | ''>('');
  const list = useList(
    ofIncident(incident.id, 'timeline'),
    { kind: about === '' ? '' : ABOUT[about].join(',') },
    ({ events }: IncidentTimeline) => events,
    { limit: 100 },
  );
  return (
    <section className="card" aria-labelledby="incident-timeline">
      <header className="card-head">
        <h2 id="incident-timeline">{t('incidents/timeline')}</h2>
        <div className="list-filters">
          <Choice
            label={t('incidents/about')}
            value={about}
            onChange={setAbout}
            options={NAMES.map((name) => [name, t(`incidents/aboutOf/${name}`)])}
          />
        </div>
      </header>
      {list.error && <ProblemNote error={list.error} onRetry={list.retry} />}
      {list.loading && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      <ol className="timeline incident-timeline" aria-live="polite">
        {list.rows.map((event) => (
          <TimelineLine key={event.id} event={event} />
        ))}
      </ol>
      {list.rows.length > 0 && <ListEnd list={list} />}
    </section>
  );
}
