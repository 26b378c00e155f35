import { type Calibration, calibrated } from '../files/head.js';

/**
 * The probability of class 1 from several heads, each an expert for one kind of text. With one head it is that head's
 * own; with K > 1 the margins are K experts followed by K gates, and every expert counts as much as its gate
 * says the text is of its kind.
 * @param domains K
 */
export function mixture(
  margins: ArrayLike<number>,
  domains: number,
  calibrations: readonly Calibration[],
): number {
  if (domains === 1) return calibrated(margins[0]!, calibrations[0]!);
  let top = -Infinity;
  for (let k = 0; k < domains; k++) top = Math.max(top, gate(margins, domains, k, calibrations));
  let probability = 0;
  let total = 0;
  for (let k = 0; k < domains; k++) {
    const share = Math.exp(gate(margins, domains, k, calibrations) - top);
    probability += share * calibrated(margins[k]!, calibrations[k]!);
    total += share;
  }
  return probability / total;
}

function gate(
  margins: ArrayLike<number>,
  domains: number,
  k: number,
  calibrations: readonly Calibration[],
): number {
  const { slope, offset } = calibrations[domains + k]!;
  return slope * margins[domains + k]! + offset;
}
