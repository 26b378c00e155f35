import { instant, type LayerHours, type OnCallLayer, type Roster, workingTime } from '#libs/domain';
import { dayNumber, dayOfNumber, weekdayOf } from './days.js';

/** Half-open, in milliseconds since 1970. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretches that begin on a local day in which a layer covers, but for its first and last day; in order. */
export function coveredFrom(
  day: number,
  hours: LayerHours | null,
  { timeZone, calendar }: Roster,
): Stretch[] {
  const at = (number: number, time: string) => instant(dayOfNumber(number), time, timeZone);
  if (hours === null) return [{ from: at(day, '00:00'), to: at(day + 1, '00:00') }];
  if (hours.kind === 'weekly')
    return hours.weekly
      .filter((one) => one.day === weekdayOf(day))
      .map(({ from, to }) => ({ from: at(day, from), to: at(to <= from ? day + 1 : day, to) }))
      .filter(({ from, to }) => from < to)
      .sort((a, b) => a.from - b.from);
  const worked = workingTime(dayOfNumber(day), calendar);
  return hours.kind === 'working' ? worked : between(worked, workdayOf(day, calendar.timeZone));
}

/** A whole day of the calendar's own time zone. */
const workdayOf = (day: number, timeZone: string): Stretch => ({
  from: instant(dayOfNumber(day), '00:00', timeZone),
  to: instant(dayOfNumber(day + 1), '00:00', timeZone),
});

/** What is left of a stretch without others, which are in order. */
function between(taken: readonly Stretch[], { from, to }: Stretch): Stretch[] {
  const free: Stretch[] = [];
  let at = from;
  for (const one of taken) {
    if (one.from > at) free.push({ from: at, to: one.from });
    at = Math.max(at, one.to);
  }
  if (to > at) free.push({ from: at, to });
  return free;
}

/** The days a layer is in force, as moments. */
export function lifeOf({ startsOn, endsOn }: OnCallLayer, timeZone: string): Stretch {
  return {
    from: instant(startsOn, '00:00', timeZone),
    to:
      endsOn === null
        ? Number.POSITIVE_INFINITY
        : instant(dayOfNumber(dayNumber(endsOn) + 1), '00:00', timeZone),
  };
}
