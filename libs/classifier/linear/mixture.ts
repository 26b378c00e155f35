import type { Calibration } from '../files/head.js';

/** Experts for kinds of text that a text is less likely of than this, compared with its likeliest kind, are not asked. */
const LEAST_SHARE = 0.02;
/** No expert is surer than 400 to 1, lest one that hardly counts outvotes all others. */
const SUREST = 6;

/**
 * Log odds of class 1 from several experts, each for one kind of text: the mean of theirs, where every expert counts as
 * much as its gate says the text is of its kind. In log odds, not in probabilities: who knows a text is sure of it and
 * who does not stays near even. A lone expert needs no gate.
 * @param marginOf the margin of expert k; asked for only where it matters
 * @param gates margins of the gates, as many as experts; empty for a lone expert
 * @returns in [-6, 6]; with a lone expert, any finite number
 */
export function mixture(
  marginOf: (expert: number) => number,
  calibrations: readonly Calibration[],
  gates: ArrayLike<number>,
  gateCalibrations: readonly Calibration[],
): number {
  if (gates.length === 0) return logOdds(marginOf(0), calibrations[0]!);
  const top = familiarity(gates, gateCalibrations);
  let odds = 0;
  let total = 0;
  for (let k = 0; k < gates.length; k++) {
    const share = Math.exp(logOdds(gates[k]!, gateCalibrations[k]!) - top);
    if (share < LEAST_SHARE) continue;
    odds += share * Math.max(-SUREST, Math.min(SUREST, logOdds(marginOf(k), calibrations[k]!)));
    total += share;
  }
  return odds / total;
}

/** Log odds that a text is of its likeliest kind; a lone expert's texts are all of one kind. */
export function familiarity(gates: ArrayLike<number>, gateCalibrations: readonly Calibration[]): number {
  if (gates.length === 0) return Number.POSITIVE_INFINITY;
  let top = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < gates.length; k++) top = Math.max(top, logOdds(gates[k]!, gateCalibrations[k]!));
  return top;
}

/** The place of the kind that a text is likeliest of; a lone expert's is 0. */
export function likeliest(gates: ArrayLike<number>, gateCalibrations: readonly Calibration[]): number {
  let best = 0;
  for (let k = 1; k < gates.length; k++)
    if (logOdds(gates[k]!, gateCalibrations[k]!) > logOdds(gates[best]!, gateCalibrations[best]!)) best = k;
  return best;
}

const logOdds = (margin: number, { slope, offset }: Calibration): number => slope * margin + offset;
