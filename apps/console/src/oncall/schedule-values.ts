import type { NewOnCallSchedule, OnCallScheduleView } from '#libs/contracts';
import type { RotationUnit } from '#libs/domain';

export const ON_CALL_PATH = '/v1/on-call';

/** Hours as people write them: days together that have the same. */
export interface WeeklyValues {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

export interface LayerValues {
  readonly name: string;
  readonly memberIds: readonly string[];
  readonly unit: RotationUnit;
  readonly every: number | null;
  readonly handoffTime: string;
  readonly handoffDay: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly hours: 'always' | 'working' | 'off' | 'weekly';
  readonly weekly: readonly WeeklyValues[];
}

export interface ScheduleValues {
  readonly name: string;
  readonly timeZone: string;
  readonly calendar: string;
  readonly layers: readonly LayerValues[];
}

const WEEKLY: WeeklyValues = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };

/** @param today `YYYY-MM-DD` */
export const freshLayer = (name: string, today: string): LayerValues => ({
  name,
  memberIds: [],
  unit: 'week',
  every: 1,
  handoffTime: '09:00',
  handoffDay: '1',
  startsOn: today,
  endsOn: '',
  hours: 'always',
  weekly: [WEEKLY],
});

type Layer = OnCallScheduleView['layers'][number];

const layerValuesOf = (layer: Layer): LayerValues => ({
  name: layer.name,
  memberIds: layer.memberIds,
  unit: layer.rotation.unit,
  every: layer.rotation.every,
  handoffTime: layer.rotation.handoffTime,
  handoffDay: String(layer.rotation.handoffDay ?? 1),
  startsOn: layer.startsOn,
  endsOn: layer.endsOn ?? '',
  hours: layer.hours?.kind ?? 'always',
  weekly: layer.hours?.kind === 'weekly' ? together(layer.hours.weekly) : [WEEKLY],
});

function together(weekly: readonly { day: number; from: string; to: string }[]): WeeklyValues[] {
  const byHours = new Map<string, WeeklyValues>();
  for (const { day, from, to } of weekly) {
    const known = byHours.get(`${from} ${to}`);
    byHours.set(`${from} ${to}`, { days: [...(known?.days ?? []), day], from, to });
  }
  return [...byHours.values()];
}

export const valuesOf = ({ name, timeZone, calendar, layers }: OnCallScheduleView): ScheduleValues => ({
  name,
  timeZone,
  calendar: calendar ?? '',
  layers: layers.map(layerValuesOf),
});

function hoursOf({ hours, weekly }: LayerValues): Layer['hours'] {
  if (hours === 'always') return null;
  if (hours !== 'weekly') return { kind: hours };
  return {
    kind: 'weekly',
    weekly: weekly.flatMap(({ days, from, to }) =>
      days.map((day) => ({ day, from: from.trim(), to: to.trim() })),
    ),
  };
}

export const scheduleOf = (values: ScheduleValues): NewOnCallSchedule => ({
  name: values.name.trim(),
  timeZone: values.timeZone.trim(),
  calendar: values.calendar || null,
  layers: values.layers.map((layer) => ({
    name: layer.name.trim(),
    memberIds: [...layer.memberIds],
    rotation: {
      unit: layer.unit,
      every: layer.every ?? 1,
      handoffTime: layer.handoffTime.trim(),
      ...(layer.unit === 'week' && { handoffDay: Number(layer.handoffDay) }),
    },
    startsOn: layer.startsOn,
    endsOn: layer.endsOn || null,
    hours: hoursOf(layer),
  })),
});
