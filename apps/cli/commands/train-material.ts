import { type Deduplicated, type Example, withoutCopies } from '#libs/classifier';
import { corrected, readCorrections } from './train-corrections.js';
import { holdOut, readAll, readLines, UnusableFile } from './train-data.js';
import { COPIES, fillSlots, type Slots } from './train-slots.js';

export interface MaterialOptions {
  readonly data: readonly string[];
  /** Texts of class 1 and of class 0 that the project wrote, one a line. */
  readonly ones?: readonly string[];
  readonly zeros?: readonly string[];
  readonly dev: readonly string[];
  /** Labels of the texts above that the project read again and holds for wrong. */
  readonly corrections?: readonly string[];
  /** Everyday texts: those of class 0. */
  readonly innocent: readonly string[];
  /** Everyday texts that are innocent whatever their label says of another task: complaints are no abuse. */
  readonly innocentAll: readonly string[];
  /** Share of data sets without a dev file that is held back. */
  readonly holdOut: number;
  /** What stands for the slots in texts of the project; all that is made of one text stands on one side. */
  readonly slots?: Slots | undefined;
  /** Chooses what the slots are filled with. */
  readonly seed?: number;
}

/** What a model learns from and is measured by; no text stands on both sides. */
export interface Material {
  readonly train: readonly Example[];
  readonly dev: readonly Example[];
  /** Everyday texts, all of class 0. */
  readonly innocent: readonly Example[];
  readonly innocentDev: readonly Example[];
  readonly dropped: Omit<Deduplicated, 'kept'>;
}

/**
 * Reads all files, holds texts back where a data set has no dev file, and removes copies across the two sides.
 * @throws UnusableFile when a file is wrong or a side lacks a class
 */
export async function gather(options: MaterialOptions): Promise<Material> {
  const [labelled, given, some, every] = (await Promise.all(
    [options.data, options.dev, options.innocent, options.innocentAll].map(readAll),
  )) as [Example[], Example[], Example[], Example[]];
  const own = await Promise.all([
    ...(options.ones ?? []).map((file) => readLines(file, 1)),
    ...(options.zeros ?? []).map((file) => readLines(file, 0)),
  ]);
  const corrections = new Map(
    (await Promise.all((options.corrections ?? []).map(readCorrections))).flatMap((one) => [...one]),
  );
  const examples = corrected([...labelled, ...own.flat()], corrections);
  const everyday = [
    ...some.filter(({ label }) => label === 0),
    ...every.map((example) => ({ ...example, label: 0 as const })),
  ];
  const sourcesWithDev = new Set(given.map(({ source }) => source));
  const hasDev = ({ source }: Example) => sourcesWithDev.has(source);
  const { slots = {}, seed = 1 } = options;
  const split = holdOut(
    examples.filter((example) => !hasDev(example)),
    options.holdOut,
  );
  const filled = (side: readonly Example[], copies: number) => fillSlots(side, slots, { copies, seed });
  const dev = withoutCopies([...corrected(given, corrections), ...filled(split.dev, 1)]).kept;
  const { kept: train, ...dropped } = withoutCopies(
    [...examples.filter(hasDev), ...filled(split.train, COPIES)],
    dev,
  );
  const calm = holdOut(everyday, options.holdOut);
  const innocentDev = withoutCopies(calm.dev, [...train, ...dev]).kept;
  const innocent = withoutCopies(calm.train, [...train, ...dev, ...innocentDev]).kept;
  for (const [side, texts] of [
    ['to learn from', train],
    ['held back', dev],
  ] as const)
    if (new Set(texts.map(({ label }) => label)).size < 2)
      throw new UnusableFile(
        `the texts ${side} (${texts.length}) are not of both classes: give more of them`,
      );
  return { train, dev, innocent, innocentDev, dropped };
}
