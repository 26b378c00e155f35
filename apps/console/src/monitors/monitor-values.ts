import type { MonitorPreviewRequest, MonitorView, NewMonitor } from '#libs/contracts';
import { type AlertRule, DEFAULT_ALERT, type MonitorKind, type Scene } from '#libs/domain';
import { wordsIn } from '../ui/words-in.js';

/** A monitor as its form holds it. */
export interface MonitorValues {
  readonly name: string;
  readonly kind: MonitorKind;
  readonly include: string;
  readonly exclude: string;
  readonly query: string;
  readonly scenes: readonly Scene[];
  readonly types: string;
  readonly disguised: boolean;
  readonly officialAuthors: string;
  readonly calendar: string;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly alert: Omit<AlertRule, 'incidentLevel'> & { readonly incidentLevel: IncidentLevel };
  readonly active: boolean;
  readonly backfillDays: number;
}

export const INCIDENT_LEVELS = ['auto', '1', '2', '3', '4', 'none'] as const;
export type IncidentLevel = (typeof INCIDENT_LEVELS)[number];

export const FRESH: MonitorValues = {
  name: '',
  kind: 'brand',
  include: '',
  exclude: '',
  query: '',
  scenes: [],
  types: '',
  disguised: true,
  officialAuthors: '',
  calendar: '',
  quietFrom: '',
  quietTo: '',
  alert: { ...DEFAULT_ALERT, incidentLevel: 'auto' },
  active: true,
  backfillDays: 30,
};

const joined = (words: readonly string[]) => words.join('，');

export const valuesOf = (monitor: MonitorView): MonitorValues => ({
  name: monitor.name,
  kind: monitor.kind,
  include: joined(monitor.include),
  exclude: joined(monitor.exclude),
  query: monitor.query ?? '',
  scenes: monitor.scenes,
  types: joined(monitor.types),
  disguised: monitor.disguised,
  officialAuthors: joined(monitor.officialAuthors),
  calendar: monitor.calendar ?? '',
  quietFrom: monitor.quietHours?.from ?? '',
  quietTo: monitor.quietHours?.to ?? '',
  alert: {
    ...monitor.alert,
    incidentLevel: monitor.alert.incidentLevel === null ? 'none' : levelName(monitor.alert.incidentLevel),
  },
  active: monitor.active,
  backfillDays: FRESH.backfillDays,
});

const levelName = (level: 'auto' | 1 | 2 | 3 | 4): IncidentLevel =>
  INCIDENT_LEVELS.find((one) => one === String(level)) ?? 'auto';

const levelOf = (name: IncidentLevel): AlertRule['incidentLevel'] => {
  if (name === 'auto') return 'auto';
  return name === 'none' ? null : (Number(name) as 1 | 2 | 3 | 4);
};

/** What it looks for, as it can be tried out. */
export const watchOf = (
  values: Pick<MonitorValues, 'include' | 'exclude' | 'query' | 'scenes' | 'types' | 'disguised'>,
): Omit<MonitorPreviewRequest, 'items'> => ({
  include: wordsIn(values.include),
  exclude: wordsIn(values.exclude),
  query: values.query.trim() === '' ? null : values.query.trim(),
  scenes: [...values.scenes],
  types: wordsIn(values.types),
  disguised: values.disguised,
});

/** What is sent when the form is saved. */
export const monitorOf = (values: MonitorValues): NewMonitor => ({
  name: values.name,
  kind: values.kind,
  ...watchOf(values),
  officialAuthors: wordsIn(values.officialAuthors),
  calendar: values.calendar === '' ? null : values.calendar,
  quietHours:
    values.quietFrom === '' && values.quietTo === '' ? null : { from: values.quietFrom, to: values.quietTo },
  alert: { ...values.alert, incidentLevel: levelOf(values.alert.incidentLevel) },
  active: values.active,
  backfillDays: values.backfillDays,
});
