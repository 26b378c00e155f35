import { instant, localDay, type OnCallLayer, type Roster, type WorkCalendar } from '#libs/domain';
import { dayNumber, dayOfNumber, isWorkday, weekdayOf } from './days.js';

const HOUR_MS = 60 * 60_000;
/** Every day has one of these calendars' working days within so many days, or the rotation counts all days. */
const LONGEST_HOLIDAY = 31;

/** The shifts of a layer, numbered from 0: when each begins. Numbers before 0 belong to the first. */
export interface Handoffs {
  /** When a shift begins. */
  startOf(shift: number): number;
  /** The shift that is on at a moment. */
  shiftAt(at: number): number;
}

/** The places where a rotation counts on: each has a number, and a moment. */
interface Beats {
  startOf(beat: number): number;
  /** A beat that is not far from the moment. */
  near(at: number): number;
}

/**
 * A layer's hand-offs. They stand at wall-clock times, so that a change to or from summer time makes one shift an hour longer or
 * shorter and moves no other; hours that do not divide a day run on by the clock that never changes.
 */
export function handoffsOf(layer: OnCallLayer, { timeZone, calendar }: Roster): Handoffs {
  const beats = beatsOf(layer, timeZone, calendar);
  const { every, unit } = layer.rotation;
  const step = unit === 'hours' ? 1 : every;
  const startOf = (shift: number) => beats.startOf(shift * step);
  return {
    startOf,
    shiftAt(at) {
      let shift = Math.floor(beats.near(at) / step);
      while (startOf(shift) > at) shift--;
      while (startOf(shift + 1) <= at) shift++;
      return shift;
    },
  };
}

function beatsOf(layer: OnCallLayer, timeZone: string, calendar: WorkCalendar): Beats {
  const { unit, every, handoffTime, handoffDay = 1 } = layer.rotation;
  const first = dayNumber(layer.startsOn);
  const at = (day: number, time = handoffTime) => instant(dayOfNumber(day), time, timeZone);
  const today = (moment: number) => dayNumber(localDay(moment, timeZone));
  switch (unit) {
    case 'day':
      return { startOf: (beat) => at(first + beat), near: (moment) => today(moment) - first };
    case 'week': {
      const begin = first - ((weekdayOf(first) - handoffDay + 7) % 7);
      return {
        startOf: (beat) => at(begin + beat * 7),
        near: (moment) => Math.floor((today(moment) - begin) / 7),
      };
    }
    case 'workday': {
      const worked = workdaysFrom(first, calendar);
      return {
        startOf: (beat) => (beat < 0 ? Number.NEGATIVE_INFINITY : at(worked.day(beat))),
        near: (moment) => worked.before(today(moment)),
      };
    }
    case 'hours':
      return 24 % every === 0 ? partsOfDays(first, every, handoffTime, at, today) : evenly(at(first), every);
  }
}

const evenly = (first: number, every: number): Beats => ({
  startOf: (beat) => first + beat * every * HOUR_MS,
  near: (moment) => Math.floor((moment - first) / (every * HOUR_MS)),
});

function partsOfDays(
  first: number,
  every: number,
  handoffTime: string,
  at: (day: number, time: string) => number,
  today: (moment: number) => number,
): Beats {
  const parts = 24 / every;
  const [hour = 0, minute = 0] = handoffTime.split(':').map(Number);
  return {
    startOf(beat) {
      const hours = hour + every * (((beat % parts) + parts) % parts);
      const day = first + Math.floor(beat / parts) + Math.floor(hours / 24);
      return at(day, `${hours % 24}:${minute}`);
    },
    near: (moment) => (today(moment) - first) * parts,
  };
}

const counted = new WeakMap<WorkCalendar, Map<number, number[]>>();

/** The days from `first` on that a calendar works, counted once a calendar and first day. */
function workdaysFrom(first: number, calendar: WorkCalendar) {
  const ofCalendar = counted.get(calendar) ?? new Map<number, number[]>();
  counted.set(calendar, ofCalendar);
  const days = ofCalendar.get(first) ?? [];
  ofCalendar.set(first, days);
  const next = (): number => {
    const from = (days.at(-1) ?? first - 1) + 1;
    for (let day = from; day < from + LONGEST_HOLIDAY; day++) if (isWorkday(day, calendar)) return day;
    return from;
  };
  const day = (number: number): number => {
    while (days.length <= number) days.push(next());
    return days[number] ?? first;
  };
  return {
    day,
    /** About how many of them come before a day. */
    before(wanted: number): number {
      while ((days.at(-1) ?? first - 1) < wanted) days.push(next());
      let [low, high] = [0, days.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((days[middle] ?? 0) < wanted) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}
