import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sealDictionaries } from '#libs/application';
import type { Verdict } from '#libs/domain';
import type { Member } from '../cluster.js';
import type { Dice } from '../dice.js';
import { figuresOf } from '../metrics.js';
import type { Scenario } from '../scenario.js';
import { anItem } from '../texts.js';
import type { Trial } from '../trial.js';

/** What a release is made of, one file of each kind. */
const FILES = [
  'terms/abuse/insult-character.yaml',
  'terms/spam/diversion-wechat.yaml',
  'allow/innocent-substrings.yaml',
  'confusables/syllables.tsv',
  'segmentation/words.txt',
  'rules/diversion.yaml',
  'policies/default.yaml',
  'models/abuse.model',
  'models/spam.model',
  'models/negative.model',
];
const INSULT = '你就是个傻逼';
const REFUSED = 'fengsui_release_reloads_total{outcome="refused"}';
const DONE = 'fengsui_release_reloads_total{outcome="done"}';
const IN_FORCE_WITHIN_MS = 10_000;

/**
 * Files of the release are cut off, changed or gone, and every process is told to read them: the release in force stays, and a process
 * that starts with them does not judge. Mended and with one rule more, they are put in force.
 */
export const filesDamaged: Scenario = {
  name: 'files-damaged',
  row: 'corrupt or truncated dictionary / model file',
  modes: ['embedded', 'scaled-out'],
  shape: { ownDictionaries: true },
  async run(trial) {
    const { cluster, dice, load } = trial;
    const folder = cluster.dictionaries ?? '';
    load.start({ clients: 1, batch: 10 });
    for (let round = 0; round < (trial.brief ? 3 : FILES.length); round++) {
      const file = trial.brief ? dice.pick(FILES) : (FILES[round] ?? '');
      const before = await releaseOf(trial);
      const mend = damage(trial, join(folder, file));
      await everyProcess(trial, REFUSED);
      const now = await releaseOf(trial);
      if (now !== before) throw new Error(`with ${file} damaged release ${now} judges in place of ${before}`);
      if (round === 0) await doesNotStart(trial, dice.pick(cluster.members), file);
      mend();
      await cluster.heal();
    }
    const old = await releaseOf(trial);
    writeFileSync(join(folder, 'rules', 'added.yaml'), ruleNamed(`added-${dice.between(0, 1e9)}`));
    await sealDictionaries(folder);
    const began = performance.now();
    await everyProcess(trial, DONE);
    trial.measure('another release in force', performance.now() - began, IN_FORCE_WITHIN_MS);
    if ((await releaseOf(trial)) === old) throw new Error('the mended release is not in force');
    await load.stop();
  },
};

/** @returns what puts the file back as it was */
function damage(trial: Trial, path: string): () => void {
  const bytes = readFileSync(path);
  const [what, harm] = HARMS[trial.dice.between(0, HARMS.length - 1)] ?? ['', () => undefined];
  trial.injects(`${what}: ${path}`);
  harm(path, bytes, trial.dice);
  return () => writeFileSync(path, bytes);
}

const HARMS: readonly (readonly [string, (path: string, bytes: Buffer, dice: Dice) => void])[] = [
  ['cut off', (path, bytes, dice) => truncateSync(path, dice.between(1, bytes.length - 1))],
  ['empty', (path) => writeFileSync(path, '')],
  [
    'one bit wrong',
    (path, bytes, dice) => {
      const wrong = Buffer.from(bytes);
      const at = dice.between(0, bytes.length - 1);
      wrong.writeUInt8(wrong.readUInt8(at) ^ (1 << dice.between(0, 7)), at);
      writeFileSync(path, wrong);
    },
  ],
  ['gone', (path) => rmSync(path)],
];

/** Tells every process to read the release again, and waits until each has counted this outcome once more. */
async function everyProcess(trial: Trial, outcome: string): Promise<void> {
  await Promise.all(
    trial.cluster.members.map(async (member) => {
      const counted = async () => countOf(await figuresOf(member), outcome);
      const before = await counted();
      process.kill(member.pid ?? -1, 'SIGHUP');
      const more = async () => (await counted()) > before;
      await trial.until(more, 60_000, `${member.name} has counted ${outcome}`);
    }),
  );
}

/** A counter without a value is not told at all. */
function countOf(figure: (name: string) => number, name: string): number {
  try {
    return figure(name.replace(/[{}]/g, String.raw`\$&`));
  } catch {
    return 0;
  }
}

/** The release that every node judges by. @throws Error when they differ, or one lets an insult pass */
async function releaseOf({ cluster, dice, load }: Trial): Promise<string> {
  const verdicts: Verdict[] = [];
  for (const node of cluster.nodes) {
    const item = { ...anItem(dice), text: { body: `${INSULT} ${dice.between(0, 1e9)}` } };
    verdicts.push(await load.moderate(dice, item, node));
  }
  const [first, ...others] = verdicts.map(({ release }) => release.id);
  if (first === undefined || others.some((id) => id !== first))
    throw new Error(`releases differ: ${[first, ...others].join(', ')}`);
  if (verdicts.some(({ verdict }) => verdict === 'allow')) throw new Error('an insult passed');
  return first;
}

/** Killed and started over damaged files a process ends, says which, and judges nothing. */
async function doesNotStart(trial: Trial, member: Member, file: string): Promise<void> {
  await trial.kill(member);
  const refusal = await member.start().then(
    () => 'it started',
    (error: unknown) => String(error),
  );
  const [name = ''] = file.split('/').slice(-1);
  const told = `${refusal}\n${member.output()}`;
  if (!/artifact|dictionary|checksum|sealed|missing|damaged|corrupt/i.test(told) || refusal === 'it started')
    throw new Error(`${member.name} with ${name} damaged: ${refusal.slice(0, 500)}`);
}

const ruleNamed = (id: string): string =>
  `rules:\n  - id: ${id}\n    label: spam.fraud\n    score: 0.5\n    severity: 1\n    when: text.body == "${id}"\n    reason: { zh: 试, en: try }\n`;
