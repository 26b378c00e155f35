/** `npm run faults -- [--seeds N] [--from SEED] [--scenario NAME[,NAME…]] [--mode embedded|scaled-out] [--brief] [--patience N]` */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MODES, type Mode } from './cluster.js';
import { faultsOf, lineOf } from './report.js';
import { type Outcome, runScenario } from './run.js';
import type { Scenario } from './scenario.js';
import { SCENARIOS } from './scenarios/index.js';
import { FaultServers } from './servers.js';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1' },
    from: { type: 'string', default: '1' },
    scenario: { type: 'string' },
    mode: { type: 'string' },
    brief: { type: 'boolean', default: false },
    patience: { type: 'string', default: '1' },
    list: { type: 'boolean', default: false },
  },
});
const names = values.scenario?.split(',');
const chosen = SCENARIOS.filter(({ name }) => names === undefined || names.includes(name));
const strangers = names?.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name)) ?? [];
if (strangers.length > 0 || values.list) {
  for (const { name, row, modes } of SCENARIOS) console.log(`${name.padEnd(28)} ${modes.join(', ')}: ${row}`);
  if (strangers.length > 0) console.error(`no scenario is called ${strangers.join(', ')}`);
  process.exit(strangers.length > 0 ? 2 : 0);
}
const from = Number(values.from);
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => from + index);
const modesOf = (scenario: Scenario): readonly Mode[] =>
  scenario.modes.filter((mode) => mode === (values.mode ?? mode));
if (!(seeds.length > 0 && from > 0) || !chosen.some((scenario) => modesOf(scenario).length > 0)) {
  console.error(
    `nothing to run: --mode is ${MODES.join(' or ')}, and one that the scenario has (--list); --seeds and --from are whole numbers from 1 on`,
  );
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'fengsui-faults-'));
const servers = new FaultServers();
const lines: string[] = [];
let failed = false;
try {
  for (const scenario of chosen)
    for (const mode of modesOf(scenario)) {
      const onOutcome = (outcome: Outcome) => {
        const passed = outcome.violations.length === 0;
        if (!passed) failed = true;
        console.log(lineOf(scenario, mode, [outcome]).replace('1/1', `seed ${outcome.seed}`));
        if (!passed) console.log(faultsOf(scenario, mode, outcome));
      };
      const outcomes = await runScenario(scenario, mode, seeds, servers, {
        ...{ folder, brief: values.brief, patience: Number(values.patience), onOutcome },
      });
      lines.push(lineOf(scenario, mode, outcomes));
    }
} finally {
  await servers.stop();
}
console.log(`\n${lines.join('\n')}\nlogs: ${folder}`);
process.exit(failed ? 1 : 0);
