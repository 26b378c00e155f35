import type { WorkCalendar } from './desk.js';

/** `workday` counts only the days that the schedule's calendar works: weekends and holidays hand nothing on. */
export const ROTATION_UNITS = ['hours', 'day', 'workday', 'week'] as const;
export type RotationUnit = (typeof ROTATION_UNITS)[number];

/** After how long the next member takes over. */
export interface Rotation {
  readonly unit: RotationUnit;
  readonly every: number;
  /** `HH:MM`, in the schedule's time zone. */
  readonly handoffTime: string;
  /** For weeks: 1 is Monday, 7 is Sunday; Monday unless told. */
  readonly handoffDay?: number | undefined;
}

/** When a layer covers: the calendar's working time, all other time, or hours of the week (`to` before `from`: past midnight). */
export type LayerHours =
  | { readonly kind: 'working' }
  | { readonly kind: 'off' }
  | {
      readonly kind: 'weekly';
      readonly weekly: readonly { readonly day: number; readonly from: string; readonly to: string }[];
    };

/** Members who take turns. */
export interface OnCallLayer {
  readonly name: string;
  readonly memberIds: readonly string[];
  readonly rotation: Rotation;
  /** `YYYY-MM-DD`: it covers from the midnight this day begins with, and the first member's first shift begins at its hand-off. */
  readonly startsOn: string;
  /** The last day it covers; null: no end. */
  readonly endsOn: string | null;
  /** Null: always. */
  readonly hours: LayerHours | null;
}

/** Somebody stands in, whatever the layers say. Milliseconds since 1970. */
export interface OnCallOverride {
  readonly id: string;
  readonly memberId: string;
  readonly from: number;
  readonly to: number;
}

/** A schedule with everything that it takes to say who is on call. */
export interface Roster {
  /** IANA. */
  readonly timeZone: string;
  readonly calendar: WorkCalendar;
  /** Later layers lie over earlier ones. */
  readonly layers: readonly OnCallLayer[];
  /** Later ones lie over earlier ones, and all over the layers. */
  readonly overrides: readonly OnCallOverride[];
}
