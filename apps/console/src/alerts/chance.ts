const HIGH = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** The engine says no more than this. */
const LEAST = 1e-300;
const PLAIN_FROM = 1e-3;

/** A probability as people write it: `0.02`, `3 × 10⁻⁷`. */
export function chanceWords(p: number): string {
  if (p >= PLAIN_FROM) return p.toPrecision(1);
  const [digits = '1', exponent = '0'] = Math.max(p, LEAST).toExponential(0).split('e-');
  const high = [...exponent].map((digit) => HIGH[Number(digit)]).join('');
  return `${digits} × 10⁻${high}`;
}
