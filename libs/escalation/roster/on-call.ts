import { localDay, type OnCallLayer, type OnCallOverride, type Roster } from '#libs/domain';
import { coveredFrom, lifeOf, type Stretch } from './covers.js';
import { dayNumber } from './days.js';
import { type Handoffs, handoffsOf } from './handoffs.js';
import { overlay } from './overlay.js';

/** Who is on call, and because of what. */
export interface OnCall {
  readonly memberId: string;
  /** From 0; null: an override. */
  readonly layer: number | null;
  readonly override: string | null;
}

/** A stretch of time, and who is on call in it; null: nobody. */
export interface Shift extends Stretch {
  readonly onCall: OnCall | null;
}

/** Who is on call at a moment; null: nobody. One answer always: the last override, else the last layer that covers it. */
export function onCallAt(roster: Roster, at: number): OnCall | null {
  const standIn = roster.overrides.findLast(({ from, to }) => from <= at && at < to);
  if (standIn) return { memberId: standIn.memberId, layer: null, override: standIn.id };
  const layer = roster.layers.findLastIndex((one) => covers(one, roster, at));
  const found = roster.layers[layer];
  if (!found) return null;
  return { memberId: memberOf(found, handoffsOf(found, roster).shiftAt(at)), layer, override: null };
}

function covers(layer: OnCallLayer, roster: Roster, at: number): boolean {
  const life = lifeOf(layer, roster.timeZone);
  if (at < life.from || at >= life.to) return false;
  if (layer.hours === null) return true;
  const today = dayNumber(localDay(at, roster.timeZone));
  return [today - 1, today, today + 1].some((day) =>
    coveredFrom(day, layer.hours, roster).some(({ from, to }) => from <= at && at < to),
  );
}

/** The shifts before the first are the first member's: a layer covers from midnight on. */
const memberOf = ({ memberIds }: OnCallLayer, shift: number): string =>
  memberIds[Math.max(0, shift) % memberIds.length] as string;

/** Who is on call in a stretch of time, in order and without a hole: gaps are shifts of nobody. */
export function shiftsBetween(roster: Roster, from: number, to: number): Shift[] {
  if (from >= to) return [];
  const layers = roster.layers.map((layer, index) => shiftsOfLayer(layer, index, roster, { from, to }));
  const overrides = roster.overrides.map((one) => within(shiftOf(one), { from, to }));
  const start: readonly Shift[] = [{ from, to, onCall: null }];
  return joined([...layers, ...overrides].reduce((below, above) => overlay(below, above), start));
}

const shiftOf = ({ id, memberId, from, to }: OnCallOverride): Shift => ({
  from,
  to,
  onCall: { memberId, layer: null, override: id },
});

function within(one: Shift, { from, to }: Stretch): Shift[] {
  const cut = { ...one, from: Math.max(one.from, from), to: Math.min(one.to, to) };
  return cut.from < cut.to ? [cut] : [];
}

function shiftsOfLayer(layer: OnCallLayer, index: number, roster: Roster, { from, to }: Stretch): Shift[] {
  const life = lifeOf(layer, roster.timeZone);
  const seen = { from: Math.max(from, life.from), to: Math.min(to, life.to) };
  if (seen.from >= seen.to) return [];
  const handoffs = handoffsOf(layer, roster);
  return coveredWithin(layer, roster, seen).flatMap((stretch) => turns(layer, index, handoffs, stretch));
}

/** Where a layer covers, joined where one stretch begins before another ends. */
function coveredWithin({ hours }: OnCallLayer, roster: Roster, seen: Stretch): Stretch[] {
  if (hours === null) return [seen];
  const first = dayNumber(localDay(seen.from, roster.timeZone)) - 1;
  const last = dayNumber(localDay(seen.to, roster.timeZone)) + 1;
  const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const all = days.flatMap((day) => coveredFrom(day, hours, roster)).sort((a, b) => a.from - b.from);
  const merged: Stretch[] = [];
  for (const { from, to } of all) {
    const before = merged.at(-1);
    if (before && from <= before.to)
      merged[merged.length - 1] = { from: before.from, to: Math.max(before.to, to) };
    else merged.push({ from, to });
  }
  return merged
    .map(({ from, to }) => ({ from: Math.max(from, seen.from), to: Math.min(to, seen.to) }))
    .filter(({ from, to }) => from < to);
}

/** A covered stretch, cut where one member hands over to the next. */
function turns(layer: OnCallLayer, index: number, handoffs: Handoffs, { from, to }: Stretch): Shift[] {
  const result: Shift[] = [];
  let at = from;
  for (let shift = handoffs.shiftAt(from); at < to; shift++) {
    const end = Math.min(to, Math.max(at, handoffs.startOf(shift + 1)));
    const onCall = { memberId: memberOf(layer, shift), layer: index, override: null };
    if (end > at) result.push({ from: at, to: end, onCall });
    at = end;
  }
  return result;
}

/** Neighbours that say the same are one. */
function joined(shifts: readonly Shift[]): Shift[] {
  const result: Shift[] = [];
  for (const shift of shifts) {
    const before = result.at(-1);
    if (before && before.to === shift.from && same(before.onCall, shift.onCall))
      result[result.length - 1] = { ...before, to: shift.to };
    else result.push(shift);
  }
  return result;
}

const same = (one: OnCall | null, other: OnCall | null): boolean =>
  one?.memberId === other?.memberId && one?.layer === other?.layer && one?.override === other?.override;
