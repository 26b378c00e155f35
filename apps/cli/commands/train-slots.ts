import { parseDocument } from 'yaml';
import { z } from 'zod';
import { type Example, seededRandom } from '#libs/classifier';
import { contentOf, PROJECT, UnusableFile } from './train-data.js';

/** By slot: what may stand for it. In an alternative # is a digit and ? a letter, made up anew each time. */
export type Slots = Readonly<Record<string, readonly string[]>>;

/** Texts to learn from that are made of one with slots. */
export const COPIES = 4;
/** Slots stand in slots; deeper than this they stand in themselves. */
const DEEPEST = 4;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

const slotsSchema = z.record(z.string(), z.array(z.string()).min(1));

/** @throws UnusableFile when the file cannot be read, is no YAML or does not hold slots */
export async function readSlots(file: string): Promise<Slots> {
  const document = parseDocument(await contentOf(file));
  const [flaw] = document.errors;
  if (flaw) throw new UnusableFile(`${file}: ${flaw.message}`);
  const read = slotsSchema.safeParse(document.toJS());
  if (!read.success) throw new UnusableFile(`${file} does not hold slots with their alternatives`);
  return read.data;
}

/**
 * The same texts with the slots of those that the project wrote filled: `copies` of each that has slots, differently filled.
 * The same texts and seed give the same.
 * @throws UnusableFile naming a text with a slot that is not known
 */
export function fillSlots(
  examples: readonly Example[],
  slots: Slots,
  { copies, seed }: { readonly copies: number; readonly seed: number },
): Example[] {
  const random = seededRandom(seed);
  return examples.flatMap((example) =>
    example.source === PROJECT && hasSlots(example.text)
      ? Array.from({ length: copies }, () => ({ ...example, text: filled(example.text, slots, random) }))
      : [example],
  );
}

const hasSlots = (text: string): boolean => /\{\w+\}/.test(text);

/** An empty alternative takes the punctuation before it away. */
function filled(line: string, slots: Slots, random: () => number): string {
  const below = (count: number) => Math.floor(random() * count);
  let text = line;
  for (let depth = 0; depth < DEEPEST && hasSlots(text); depth++)
    text = text.replace(/([，。：；、 ]?)\{(\w+)\}/g, (_, before: string, name: string) => {
      const known = slots[name];
      if (!known) throw new UnusableFile(`no slot is called {${name}}: ${line}`);
      const choice = known[below(known.length)]!;
      return choice === '' ? '' : before + madeUp(choice, below);
    });
  return text;
}

const madeUp = (pattern: string, below: (count: number) => number): string =>
  pattern.replace(/[#?]/g, (mark) => (mark === '#' ? String(below(10)) : LETTERS[below(26)]!));
