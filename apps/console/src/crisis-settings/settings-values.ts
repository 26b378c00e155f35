import type { CrisisSettingsView } from '#libs/contracts';
import { type IncidentRole, type Label, LEVELS, type Level } from '#libs/domain';

export const CRISIS_SETTINGS_PATH = '/v1/crisis-settings';

type Timers = CrisisSettingsView['timers']['1'];
export type TimerName = keyof Timers;
export const TIMER_NAMES = [
  'acknowledgeMin',
  'firstStatementMin',
  'nextUpdateMin',
] as const satisfies readonly TimerName[];

type PerLevel<Of> = Record<`${Level}`, Of>;

/** The settings as the form holds them: choices are texts, empty for none. */
export interface CrisisValues {
  readonly timers: PerLevel<Record<TimerName, number | null>>;
  readonly severe: boolean;
  readonly minSeverity: string;
  readonly labels: readonly Label[];
  readonly severeLevel: string;
  readonly levelBySeverity: Record<'0' | '1' | '2' | '3' | '4', string>;
  readonly policyByLevel: PerLevel<string>;
  readonly rolesByLevel: PerLevel<readonly IncidentRole[]>;
  readonly zeroReplyHours: number | null;
}

const USUAL_SEVERITY = 4;

const levelOf = (text: string): Level | null => LEVELS.find((level) => String(level) === text) ?? null;
const perLevel = <Of>(of: (level: `${Level}`) => Of): PerLevel<Of> => ({
  1: of('1'),
  2: of('2'),
  3: of('3'),
  4: of('4'),
});

export function valuesOf(settings: CrisisSettingsView): CrisisValues {
  const { timers, severeCase, levelBySeverity: by, policyByLevel, rolesByLevel, zeroReplyHours } = settings;
  return {
    timers,
    severe: severeCase !== null,
    minSeverity: String(severeCase?.minSeverity ?? USUAL_SEVERITY),
    labels: severeCase?.labels ?? [],
    severeLevel: String(severeCase?.level ?? ''),
    levelBySeverity: {
      0: String(by[0]),
      1: String(by[1]),
      2: String(by[2]),
      3: String(by[3]),
      4: String(by[4]),
    },
    policyByLevel: perLevel((level) => policyByLevel[level] ?? ''),
    rolesByLevel,
    zeroReplyHours,
  };
}

const severityOf = (text: string) =>
  ([0, 1, 2, 3, 4] as const).find((one) => String(one) === text) ?? USUAL_SEVERITY;

/** What is empty: no such clock, no incident by itself, the default policy. @param read the settings as they were read */
export function settingsOf(values: CrisisValues, read: CrisisSettingsView): CrisisSettingsView {
  const suggested = (severity: '0' | '1' | '2' | '3' | '4') =>
    levelOf(values.levelBySeverity[severity]) ?? read.levelBySeverity[severity];
  return {
    timers: perLevel((level) => ({
      acknowledgeMin: values.timers[level].acknowledgeMin ?? null,
      firstStatementMin: values.timers[level].firstStatementMin ?? null,
      nextUpdateMin: values.timers[level].nextUpdateMin ?? null,
    })),
    severeCase: values.severe
      ? {
          minSeverity: severityOf(values.minSeverity),
          labels: [...values.labels],
          level: levelOf(values.severeLevel),
        }
      : null,
    levelBySeverity: {
      0: suggested('0'),
      1: suggested('1'),
      2: suggested('2'),
      3: suggested('3'),
      4: suggested('4'),
    },
    policyByLevel: perLevel((level) => values.policyByLevel[level] || null),
    rolesByLevel: perLevel((level) => [...values.rolesByLevel[level]]),
    zeroReplyHours: values.zeroReplyHours ?? read.zeroReplyHours,
    revision: read.revision,
  };
}
