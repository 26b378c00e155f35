import type { Label, LabelScore } from '#libs/domain';

/** The stratum of a case: its strongest label; of equals, the first by name. Empty without any. */
export function strongestLabel(labels: readonly Pick<LabelScore, 'label' | 'score'>[]): Label | '' {
  const [first] = labels.toSorted((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1));
  return first?.label ?? '';
}

/**
 * Whether something is in a sample. The same number and share always give the same answer, and a larger share takes all that
 * a smaller one takes: a sample can be drawn again, by anybody who knows the key the numbers come from.
 * @param drawn in [0, 1), such as a keyed hash of the thing's id
 */
export const isSampled = (drawn: number, share: number): boolean => drawn < share;

/** The share that holds for a stratum. */
export const shareOf = (
  label: string,
  { share, byLabel }: { readonly share: number; readonly byLabel: Readonly<Partial<Record<string, number>>> },
): number => byLabel[label] ?? share;

/**
 * How many things pass until one is taken, so that on average `share` of all are and nobody can count on the next: a geometric
 * distribution, at least 1. Infinity when none is to be taken.
 * @param drawn in [0, 1)
 */
export function nextGap(drawn: number, share: number): number {
  if (share <= 0) return Number.POSITIVE_INFINITY;
  if (share >= 1) return 1;
  return Math.max(1, Math.ceil(Math.log(1 - drawn) / Math.log(1 - share)));
}
