import type { OnCallShiftView } from '#libs/contracts';

const DAY_MS = 24 * 3_600_000;
/** China has had one zone and no summer time since 1991. */
const OFFSET_MS = 8 * 3_600_000;

/** A piece of a shift within one day. */
export interface Piece {
  readonly shift: OnCallShiftView;
  /** `HH:MM` on the clocks of China; the end of a day is `24:00`. */
  readonly from: string;
  readonly to: string;
  readonly wholeDay: boolean;
}

export interface StripDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly pieces: readonly Piece[];
}

const midnight = (at: number): number => Math.floor((at + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
const dayOf = (at: number): string => new Date(at + OFFSET_MS).toISOString().slice(0, 10);
const timeOf = (at: number, day: number): string =>
  at >= day + DAY_MS ? '24:00' : new Date(at + OFFSET_MS).toISOString().slice(11, 16);

/** The Monday, at midnight in China, of the week that a moment is in. */
export function mondayOf(at: number): number {
  const day = midnight(at);
  // 1970-01-01 was a Thursday.
  const weekday = (Math.floor((day + OFFSET_MS) / DAY_MS) + 3) % 7;
  return day - weekday * DAY_MS;
}

/** Shifts, cut into the days of China that they fall on. @param from a midnight in China */
export function stripOf(shifts: readonly OnCallShiftView[], from: number, days: number): StripDay[] {
  return Array.from({ length: days }, (_, index) => {
    const start = from + index * DAY_MS;
    const end = start + DAY_MS;
    const pieces = shifts.flatMap((shift) => {
      const begins = Math.max(Date.parse(shift.from), start);
      const ends = Math.min(Date.parse(shift.to), end);
      if (begins >= ends) return [];
      return [
        {
          shift,
          from: timeOf(begins, start),
          to: timeOf(ends, start),
          wholeDay: begins === start && ends === end,
        },
      ];
    });
    return { day: dayOf(start), pieces };
  });
}

/** A colour for each member, by their place among all who have a shift: the same at every reading of the same schedule. */
export function coloursOf(ids: readonly string[], colours: number): ReadonlyMap<string, number> {
  return new Map([...new Set(ids)].toSorted().map((id, at) => [id, at % colours]));
}
