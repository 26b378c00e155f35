import type { Action, DeskSettings } from '#libs/domain';

/** Days from one strike's points to half of their weight in an author's risk. */
export const HALF_LIFE_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;
/** Heat grows from here on: far enough back, and doubles hold it for 80 years. */
const EPOCH = Date.UTC(2026, 0, 1);
/** Points at which risk is halfway to 100. */
const HALF_RISK_POINTS = 4;
/** A content that a person has to look at, in points. */
export const FLAG_POINTS = 0.1;

/** Points of the strike that a decision gives: its gravest action's, times the severity's factor, to a tenth; 0: none. */
export function strikeWeight(
  actions: readonly Action[],
  severity: number,
  { byAction, bySeverity }: DeskSettings['strikes'],
  wanted: boolean | null,
): number {
  if (wanted === false) return 0;
  const gravest = Math.max(0, ...actions.map(({ kind }) => byAction[kind] ?? 0));
  const weight = Math.round(gravest * (bySeverity[severity] ?? 1) * 10) / 10;
  return wanted === true ? Math.max(1, weight) : weight;
}

/**
 * Points as they are added to an author's heat at a time. Older points fade by half in {@link HALF_LIFE_DAYS} because newer ones
 * are added as more: the order of authors is right at any time without anybody counting anew.
 */
export const heatOf = (points: number, at: number): number =>
  points * 2 ** ((at - EPOCH) / (HALF_LIFE_DAYS * DAY_MS));

/** 0 to 100: 50 at four points of today. Never falls when points are added. */
export function riskOf(heat: number, now: number): number {
  const points = Math.max(0, heat) / heatOf(1, now);
  return Math.round(1_000 * (1 - 0.5 ** (points / HALF_RISK_POINTS))) / 10;
}
