import { type Calibration, calibrated } from '../files/head.js';

/** Experts for kinds of text that a text is less likely of than this, compared with its likeliest kind, are not asked. */
const LEAST_SHARE = 0.02;

/**
 * The probability of class 1 from several experts, each for one kind of text. Every expert counts as much as
 * its gate says the text is of its kind; a lone expert needs no gate.
 * @param marginOf the margin of expert k; asked for only where it matters
 * @param gates margins of the gates, as many as experts; empty for a lone expert
 */
export function mixture(
  marginOf: (expert: number) => number,
  calibrations: readonly Calibration[],
  gates: ArrayLike<number>,
  gateCalibrations: readonly Calibration[],
): number {
  if (gates.length === 0) return calibrated(marginOf(0), calibrations[0]!);
  const top = familiarity(gates, gateCalibrations);
  let probability = 0;
  let total = 0;
  for (let k = 0; k < gates.length; k++) {
    const share = Math.exp(logOdds(gates[k]!, gateCalibrations[k]!) - top);
    if (share < LEAST_SHARE) continue;
    probability += share * calibrated(marginOf(k), calibrations[k]!);
    total += share;
  }
  return probability / total;
}

/** Log odds that a text is of its likeliest kind; a lone expert's texts are all of one kind. */
export function familiarity(gates: ArrayLike<number>, gateCalibrations: readonly Calibration[]): number {
  if (gates.length === 0) return Number.POSITIVE_INFINITY;
  let top = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < gates.length; k++) top = Math.max(top, logOdds(gates[k]!, gateCalibrations[k]!));
  return top;
}

const logOdds = (margin: number, { slope, offset }: Calibration): number => slope * margin + offset;

const TINY = 1e-12;
/** Log odds of a probability, finite at 0 and 1. */
export const logit = (probability: number): number =>
  Math.log(Math.max(probability, TINY) / Math.max(1 - probability, TINY));
