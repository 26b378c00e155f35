/**
 * How likely a count of at least `count` is where `mean` is expected with `variance`: the upper tail of the negative binomial
 * with these moments (method of moments), of the Poisson where the variance is no larger than the mean. In (0, 1].
 * P(X ≥ k) = I_q(k, r) with r = mean² / (variance − mean), q = 1 − mean / variance (Abramowitz & Stegun 26.5.26).
 */
export function upperTail(count: number, mean: number, variance: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return Number.MIN_VALUE;
  // A variance barely above the mean makes r enormous; there the Poisson is the same to all digits that matter.
  if (variance <= mean * (1 + 1e-6)) return regularisedGammaP(count, mean);
  const size = (mean * mean) / (variance - mean);
  return regularisedBeta(1 - mean / variance, count, size);
}

const EPSILON = 1e-14;
const TINY = 1e-300;
const MOST_STEPS = 10_000;

/** The regularised incomplete beta function I_x(a, b), by Lentz's continued fraction (DLMF 8.17.22). */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let sum = d;
  for (let m = 1; m <= MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    sum *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const step = d * c;
    sum *= step;
    if (Math.abs(step - 1) < EPSILON) break;
  }
  return (front * sum) / a;
}

/** The regularised lower incomplete gamma function P(a, x) (DLMF 8.11.4 and 8.9.2): P(X ≥ a) of a Poisson variable of mean x. */
export function regularisedGammaP(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n <= MOST_STEPS && term > sum * EPSILON; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return front * sum;
  }
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let sum = d;
  for (let n = 1; n <= MOST_STEPS; n++) {
    const coefficient = -n * (n - a);
    b += 2;
    d = 1 / nonZero(coefficient * d + b);
    c = nonZero(b + coefficient / c);
    const step = d * c;
    sum *= step;
    if (Math.abs(step - 1) < EPSILON) break;
  }
  return 1 - front * sum;
}

const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

const LANCZOS = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13,
  -176.615_029_162_140_59, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6,
  1.505_632_735_149_311_6e-7,
];

/** ln Γ(x) for x > 0, by Lanczos' approximation (g = 7, n = 9); about 15 digits. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  const base = z + 7.5;
  const series = LANCZOS.reduce((sum, one, n) => (n === 0 ? one : sum + one / (z + n)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(base) - base + Math.log(series);
}
