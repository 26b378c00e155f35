import { NO_REPORTS, type ReportTally } from '#libs/cases';
import type { ReportSums } from '#libs/persistence';

/** Sums by reason, put together by what they are of. */
export function talliesOf(sums: readonly ReportSums[]): Map<string, ReportTally> {
  const tallies = new Map<string, ReportTally>();
  for (const { of, reason, count, proven, unproven } of sums) {
    const before = tallies.get(of) ?? NO_REPORTS;
    tallies.set(of, {
      count: before.count + count,
      reasons: { ...before.reasons, [reason]: (before.reasons[reason] ?? 0) + count },
      proven: before.proven + proven,
      unproven: before.unproven + unproven,
    });
  }
  return tallies;
}
