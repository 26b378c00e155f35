interface Watched {
  readonly active: boolean;
  readonly day: { readonly mentions: number; readonly negative: number };
  readonly dayBefore: { readonly negative: number };
  readonly unanswered: number;
}

/** What all monitors that are on saw in the last 24 hours. */
export function wallSums(monitors: readonly Watched[]) {
  const sums = { mentions: 0, negative: 0, negativeBefore: 0, unanswered: 0 };
  for (const { active, day, dayBefore, unanswered } of monitors) {
    if (!active) continue;
    sums.mentions += day.mentions;
    sums.negative += day.negative;
    sums.negativeBefore += dayBefore.negative;
    sums.unanswered += unanswered;
  }
  return { ...sums, share: sums.mentions === 0 ? null : sums.negative / sums.mentions };
}
