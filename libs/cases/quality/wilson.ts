/** Of the standard normal distribution, for 95 % within. */
const Z = 1.959963984540054;

export interface Proportion {
  readonly n: number;
  readonly of: number;
  /** null of nothing, like the ends of the interval. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A share with its 95 % interval by E. B. Wilson (JASA 22, 1927): also right for few, for none and for all. */
export function proportion(n: number, of: number): Proportion {
  if (of === 0) return { n, of, share: null, low: null, high: null };
  const share = n / of;
  const square = (Z * Z) / of;
  const middle = (share + square / 2) / (1 + square);
  const half = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of));
  return {
    n,
    of,
    share,
    low: n === 0 ? 0 : Math.max(0, middle - half),
    high: n === of ? 1 : Math.min(1, middle + half),
  };
}
