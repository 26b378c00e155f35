import type { IncidentView } from '#libs/contracts';
import type { IncidentState } from '#libs/domain';
import { Clock } from '../crisis/clock.js';
import { LevelMark } from '../crisis/level-mark.js';
import { InertText } from '../evidence/inert-text.js';
import { useWords } from '../i18n/words-provider.js';
import type { Column } from '../ui/data-table.js';
import { Mark } from '../ui/mark.js';
import { Moment } from '../ui/moment.js';

export const INCIDENT_TONES = {
  triage: 'warn',
  active: 'bad',
  stable: 'busy',
  resolved: 'good',
  reviewed: 'good',
  closed: 'quiet',
} as const satisfies Record<IncidentState, string>;

/** The clock that runs out first; undefined while none runs. */
export const firstClock = ({ timers }: Pick<IncidentView, 'timers'>) =>
  timers
    .filter(({ state }) => state === 'running' || state === 'missed')
    .toSorted((one, other) => one.dueAt.localeCompare(other.dueAt))[0];

/** What the list of incidents tells of each. */
export function useIncidentColumns(open: (id: string) => void): readonly Column<IncidentView>[] {
  const { t } = useWords();
  return [
    {
      name: 'title',
      title: t('incidents/incident'),
      cell: ({ id, number, title, monitor, origin }) => (
        <>
          <button type="button" className="link-button" onClick={() => open(id)}>
            #{number} <InertText text={title} />
          </button>
          <small>
            {t(`crisis/origins/${origin}`)}
            {monitor?.name && (
              <>
                {' · '}
                <InertText text={monitor.name} />
              </>
            )}
          </small>
        </>
      ),
    },
    {
      name: 'level',
      title: t('crisis/level'),
      tight: true,
      cell: ({ level }) => <LevelMark level={level} />,
    },
    {
      name: 'state',
      title: t('ui/state'),
      tight: true,
      cell: ({ state, mergedInto }) => (
        <>
          <Mark tone={INCIDENT_TONES[state]}>{t(`crisis/states/${state}`)}</Mark>
          {mergedInto && <small>{t('incidents/mergedInto', { number: mergedInto.number })}</small>}
        </>
      ),
    },
    {
      name: 'clock',
      title: t('incidents/nextClock'),
      tight: true,
      cell: (incident) => {
        const clock = firstClock(incident);
        if (!clock) return <span className="muted">–</span>;
        return (
          <>
            <Clock from={clock.beganAt} dueAt={clock.dueAt} doneAt={null} />
            <small>{t(`incidents/clocks/${clock.kind}`)}</small>
          </>
        );
      },
    },
    {
      name: 'commander',
      title: t('crisis/roles/commander'),
      cell: ({ roles: { commander } }) =>
        commander ? (
          <InertText text={commander.name} />
        ) : (
          <span className="muted">{t('crisis/nobodyYet')}</span>
        ),
    },
    {
      name: 'opened',
      title: t('incidents/openedAt'),
      tight: true,
      cell: ({ openedAt }) => <Moment at={openedAt} />,
    },
  ];
}
