import { Presets, SingleBar } from 'cli-progress';
import {
  disguise,
  type Example,
  type Sha256,
  seededRandom,
  type TrainingText,
  trainBayes,
  trainLinear,
} from '#libs/classifier';
import type { Task } from '#libs/domain';
import { PROJECT } from './train-data.js';
import { loadDisguises } from './train-disguises.js';
import type { Reader } from './train-inputs.js';
import type { Material } from './train-material.js';
import { RECIPES } from './train-recipes.js';

/** The reference model, from words. */
export function makeBayes(
  task: Task,
  { train, innocent, dev }: Material,
  reader: Reader,
  sha256: Sha256,
): Uint8Array {
  const bar = progressBar(train.length + innocent.length + dev.length, 'words');
  const cut = ({ text, label }: Example) => {
    bar.increment();
    return { words: reader.read(text).words(), label };
  };
  const bytes = trainBayes({ task, train: [...train, ...innocent].map(cut), dev: dev.map(cut) }, sha256);
  bar.stop();
  return bytes;
}

/** The default model, after the task's recipe. */
export async function makeLinear(
  task: Task,
  { train, innocent, dev }: Material,
  reader: Reader,
  seed: number,
  sha256: Sha256,
): Promise<Uint8Array> {
  const {
    domains,
    otherDomain,
    ownWeight,
    innocentWeight,
    innocentEverywhere = false,
    disguised,
    homophones = { share: 0, weight: 0 },
    ...recipe
  } = RECIPES[task];
  const weighted =
    (weight: number) =>
    ({ text, label, source, kind }: Example): TrainingText => ({
      input: reader.read(text),
      label,
      domain: domains[source] ?? otherDomain,
      ...(kind !== undefined && { kind }),
      weight: source === PROJECT ? weight * ownWeight : weight,
    });
  const tables = await loadDisguises([...train, ...innocent]);
  const random = seededRandom(seed);
  const copies = (share: number, kind?: string) =>
    train
      .filter(() => random() < share)
      .map((example) => ({ ...example, text: disguise(example.text, tables, random, kind) }));
  const typical = train.map(weighted(1));
  const bar = progressBar(1, 'features');
  const bytes = trainLinear(
    {
      ...recipe,
      task,
      seed,
      sounds: reader.sounds,
      typical,
      train: [
        ...typical,
        ...copies(disguised.share).map(weighted(disguised.weight)),
        ...copies(homophones.share, 'homophones').map(weighted(homophones.weight)),
        ...innocent
          .map(weighted(innocentWeight))
          .map((text) => ({ ...text, everywhere: innocentEverywhere })),
      ],
      dev: dev.map(weighted(1)),
      onStep(done, total, what) {
        bar.setTotal(total);
        bar.update(done, { what });
      },
    },
    sha256,
  );
  bar.stop();
  return bytes;
}

function progressBar(total: number, what: string): SingleBar {
  const bar = new SingleBar(
    { format: '{bar} {percentage}% {what}', stream: process.stderr, noTTYOutput: false },
    Presets.shades_classic,
  );
  bar.start(total, 0, { what });
  return bar;
}
