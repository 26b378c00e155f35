import type { AlertView, IncidentView } from '#libs/contracts';

/** What a wall has room for. */
export const WALL_SHOWN = 5;

type Timed = Pick<IncidentView, 'level' | 'timers'>;

/** The clock of an incident that runs out next, or ran out first. */
export const nextTimer = ({ timers }: Pick<IncidentView, 'timers'>) =>
  timers
    .filter(({ state }) => state === 'running' || state === 'missed')
    .toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0];

const dueAt = (incident: Timed): number => {
  const timer = nextTimer(incident);
  return timer ? Date.parse(timer.dueAt) : Number.MAX_SAFE_INTEGER;
};

/** The gravest level first, of a level whoever is latest or will be next: what came last may not push them off the wall. */
export const incidentsOfWall = <T extends Timed>(incidents: readonly T[]): T[] =>
  incidents.toSorted((a, b) => a.level - b.level || dueAt(a) - dueAt(b)).slice(0, WALL_SHOWN);

/** The gravest level first, of a level as they came. */
export const alertsOfWall = <T extends Pick<AlertView, 'level'>>(alerts: readonly T[]): T[] =>
  alerts.toSorted((a, b) => a.level - b.level).slice(0, WALL_SHOWN);
