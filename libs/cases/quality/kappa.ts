/** How often one said `first` and another `second` about the same things. */
export interface JudgedPair {
  readonly first: string;
  readonly second: string;
  readonly n: number;
}

export interface Agreement {
  readonly n: number;
  readonly agreed: number;
  /** null of nothing, and where chance alone would have them agree always. */
  readonly kappa: number | null;
}

/** Agreement beyond chance: J. Cohen, A coefficient of agreement for nominal scales (1960). 1: always; 0: as chance has it. */
export function agreement(pairs: readonly JudgedPair[]): Agreement {
  let n = 0;
  let agreed = 0;
  const firsts = new Map<string, number>();
  const seconds = new Map<string, number>();
  for (const pair of pairs) {
    n += pair.n;
    if (pair.first === pair.second) agreed += pair.n;
    firsts.set(pair.first, (firsts.get(pair.first) ?? 0) + pair.n);
    seconds.set(pair.second, (seconds.get(pair.second) ?? 0) + pair.n);
  }
  if (n === 0) return { n, agreed, kappa: null };
  let products = 0;
  for (const [name, count] of firsts) products += count * (seconds.get(name) ?? 0);
  // Whole numbers as long as possible: one category alone is exactly 1.
  if (products === n * n) return { n, agreed, kappa: null };
  const byChance = products / (n * n);
  return { n, agreed, kappa: (agreed / n - byChance) / (1 - byChance) };
}
