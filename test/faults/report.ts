import type { Mode } from './cluster.js';
import type { Outcome } from './run.js';
import type { Scenario } from './scenario.js';

/** One line of the table: a scenario in one mode over all its seeds, with the longest of everything that was timed. */
export function lineOf(scenario: Scenario, mode: Mode, outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ violations }) => violations.length > 0).length;
  const seconds = outcomes.reduce((sum, outcome) => sum + outcome.seconds, 0) / Math.max(1, outcomes.length);
  return [
    failed === 0 ? 'passed' : 'FAILED',
    `${outcomes.length - failed}/${outcomes.length}`.padStart(7),
    `${scenario.name} (${mode})`.padEnd(44),
    `${seconds.toFixed(1)} s a seed`.padStart(14),
    ` ${longest(outcomes)}`,
  ].join(' ');
}

/** What every failed seed is told by, with the command that repeats it. */
export function faultsOf(scenario: Scenario, mode: Mode, { seed, violations, files }: Outcome): string {
  return [
    `FAILED ${scenario.name} (${mode}), seed ${seed}:`,
    ...violations.map((violation) => `  ${violation}`),
    `  again: npm run faults -- --scenario ${scenario.name} --mode ${mode} --from ${seed} --seeds 1`,
    `  logs:  ${files.join(' ')}`,
  ].join('\n');
}

function longest(outcomes: readonly Outcome[]): string {
  const most = new Map<string, { ms: number; limitMs: number }>();
  for (const { what, ms, limitMs } of outcomes.flatMap(({ measures }) => measures))
    if (ms >= (most.get(what)?.ms ?? 0)) most.set(what, { ms, limitMs });
  return [...most].map(([what, { ms, limitMs }]) => `${what} ≤ ${ms} ms (of ${limitMs})`).join(', ');
}
