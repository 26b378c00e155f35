/** How one model did against another on the same texts. */
export interface Comparison {
  /** Texts that both were asked about. */
  readonly texts: number;
  /** Right where the other was wrong. */
  readonly wins: number;
  /** Wrong where the other was right. */
  readonly losses: number;
}

/**
 * How sure it is that the first model is better, in [0, 1]: one minus the p-value of the exact one-sided McNemar test.
 * If both were equally good, as many wins or more would come up with probability 1 - confidence.
 */
export function confidence({ wins, losses }: Pick<Comparison, 'wins' | 'losses'>): number {
  const tosses = wins + losses;
  let logWays = 0;
  let below = 0;
  for (let heads = 0; heads < wins; heads++) {
    below += Math.exp(logWays - tosses * Math.LN2);
    logWays += Math.log((tosses - heads) / (heads + 1));
  }
  return Math.min(1, below);
}

export function compare(
  rows: readonly { readonly label: 0 | 1; readonly first: number; readonly second: number }[],
): Comparison {
  const right = (margin: number, label: 0 | 1) => margin >= 0 === (label === 1);
  const outcomes = rows.map(
    ({ label, first, second }) => Number(right(first, label)) - Number(right(second, label)),
  );
  return {
    texts: rows.length,
    wins: outcomes.filter((outcome) => outcome > 0).length,
    losses: outcomes.filter((outcome) => outcome < 0).length,
  };
}
