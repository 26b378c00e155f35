import { type Example, type Figures, figuresAt, type Scored } from '#libs/classifier';

export type Judged = Example & Scored;

/** The figures of a part of the texts. */
export interface Slice extends Figures {
  readonly by: 'length' | 'source' | 'disguise';
  readonly part: string;
}

const LENGTHS: readonly (readonly [part: string, longest: number])[] = [
  ['1–15', 15],
  ['16–40', 40],
  ['41–100', 100],
  ['101–', Number.POSITIVE_INFINITY],
];

const lengthOf = ({ text }: Judged): string => LENGTHS.find(([, longest]) => text.length <= longest)![0];

/**
 * The texts by length in UTF-16 units, by file, and by whether folding had to undo a disguise in them.
 * @param isDisguised whether folding changes more of a text than its case
 */
export function slices(
  judged: readonly Judged[],
  threshold: number,
  isDisguised: (text: string) => boolean,
): Slice[] {
  const cuts = [
    ['length', lengthOf],
    ['source', ({ source }: Judged) => source],
    ['disguise', ({ text }: Judged) => (isDisguised(text) ? 'folded' : 'plain')],
  ] as const;
  return cuts.flatMap(([by, partOf]) =>
    [...grouped(judged, partOf)]
      .map(([part, own]) => ({ by, part, ...figuresAt(own, threshold) }))
      .sort((a, b) => a.part.localeCompare(b.part, 'en', { numeric: true })),
  );
}

function grouped(judged: readonly Judged[], partOf: (one: Judged) => string): Map<string, Judged[]> {
  const groups = new Map<string, Judged[]>();
  for (const one of judged) {
    const group = groups.get(partOf(one)) ?? [];
    group.push(one);
    groups.set(partOf(one), group);
  }
  return groups;
}

/** The errors the model was surest of, surest first. */
export function worstErrors(judged: readonly Judged[], threshold: number, count: number): Judged[] {
  return judged
    .filter(({ score, label }) => score >= threshold !== (label === 1))
    .sort((a, b) => Math.abs(b.score - b.label) - Math.abs(a.score - a.label))
    .slice(0, count);
}
