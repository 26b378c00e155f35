import type { IncidentOrigin, Level, PlaybookCondition, PlaybookStart } from '#libs/domain';

/** What a playbook asks of an incident at a moment. */
export interface Situation {
  readonly level: Level;
  /** What is blamed, as far as it is known. */
  readonly reasons: readonly string[];
  /** Whether people work now, by the calendar that counts. */
  readonly isWorkingTime: boolean;
}

/** Whether a step is taken: everything its condition names has to hold. Level 1 is the gravest. */
export function holds(when: PlaybookCondition, { level, reasons, isWorkingTime }: Situation): boolean {
  return (
    level <= (when.atLeastLevel ?? 4) &&
    (when.reasons === undefined || when.reasons.some((reason) => reasons.includes(reason))) &&
    (when.hours === undefined || (when.hours === 'working') === isWorkingTime)
  );
}

/** Whether an incident starts a playbook by itself. */
export function starts(
  { levels, monitors, origins }: PlaybookStart,
  incident: {
    readonly level: Level;
    readonly monitorId: string | null;
    readonly origin: IncidentOrigin;
  },
): boolean {
  return (
    levels.includes(incident.level) &&
    (monitors === null || (incident.monitorId !== null && monitors.includes(incident.monitorId))) &&
    (origins === null || origins.includes(incident.origin))
  );
}
