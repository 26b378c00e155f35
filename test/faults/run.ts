import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cluster, type Mode } from './cluster.js';
import type { Scenario } from './scenario.js';
import type { FaultServers } from './servers.js';
import { type Measure, Trial, WEBHOOK_ENV } from './trial.js';

/** How one seed of a scenario went. */
export interface Outcome {
  readonly seed: number;
  /** Nothing: it passed. */
  readonly violations: readonly string[];
  readonly measures: readonly Measure[];
  readonly seconds: number;
  /** The client's log and, when it failed, what the processes printed. */
  readonly files: readonly string[];
}

export interface RunOptions {
  readonly brief?: boolean;
  readonly patience?: number;
  /** Where logs are kept. */
  readonly folder: string;
  readonly onOutcome?: (outcome: Outcome) => void;
}

/** Runs a scenario with several seeds, one after the other, on one cluster; a seed that failed gets the next one a new cluster. */
export async function runScenario(
  scenario: Scenario,
  mode: Mode,
  seeds: readonly number[],
  servers: FaultServers,
  options: RunOptions,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let cluster: Cluster | undefined;
  try {
    for (const seed of seeds) {
      const began = performance.now();
      const outcome = await startedFor(scenario, mode, servers, cluster).then(
        (started) => {
          cluster = started;
          return runSeed(scenario, mode, seed, started, options);
        },
        (error: unknown) => neverBegan(seed, error, began),
      );
      outcomes.push(outcome);
      options.onOutcome?.(outcome);
      if (outcome.violations.length > 0) {
        await cluster?.stop();
        cluster = undefined;
      }
    }
  } finally {
    await cluster?.stop();
  }
  return outcomes;
}

const startedFor = async (
  { shape, webhooks }: Scenario,
  mode: Mode,
  servers: FaultServers,
  standing: Cluster | undefined,
): Promise<Cluster> =>
  standing ??
  Cluster.start(
    mode,
    { api: 2, workers: 2, ...shape, env: { ...(webhooks && WEBHOOK_ENV), ...shape?.env } },
    servers,
  );

const neverBegan = (seed: number, error: unknown, began: number): Outcome => ({
  seed,
  violations: [`the processes did not start: ${error instanceof Error ? error.message : String(error)}`],
  measures: [],
  seconds: (performance.now() - began) / 1_000,
  files: [],
});

/** Runs one seed on a cluster that stands. What it prints and what broke is in the outcome; never throws. */
export async function runSeed(
  scenario: Scenario,
  mode: Mode,
  seed: number,
  cluster: Cluster,
  { folder, brief = false, patience = 1 }: RunOptions,
): Promise<Outcome> {
  const began = performance.now();
  const name = `${scenario.name}-${mode}-${seed}`;
  const logPath = join(folder, `${name}.jsonl`);
  const files = [logPath];
  let trial: Trial | undefined;
  let violations: readonly string[];
  try {
    trial = await Trial.begin(cluster, {
      ...{ seed, logPath, brief, patience },
      webhooks: scenario.webhooks ?? false,
    });
    await scenario.run(trial);
    violations = await trial.settle();
  } catch (error) {
    violations = [error instanceof Error ? error.message : String(error)];
  } finally {
    await trial?.end();
  }
  if (violations.length > 0)
    for (const member of cluster.members) {
      const path = join(folder, `${name}.${member.name.replace(' ', '-')}.log`);
      writeFileSync(path, member.output());
      files.push(path);
    }
  const seconds = (performance.now() - began) / 1_000;
  return { seed, violations, measures: trial?.measures ?? [], seconds, files };
}
