/** Every transform that may lead from the original characters to a term, in the order they are told to people. */
export const STEPS = [
  'width',
  'case',
  'costume',
  'traditional',
  'zero-width',
  'combining',
  'lookalike',
  'split',
  'emoji',
  'number',
  'homophone',
  'pinyin',
  'initials',
  'gap',
  'repeat',
] as const;
export type Step = (typeof STEPS)[number];

/** Sets of steps are bit masks; this is the bit of one step. */
export function stepBit(step: Step): number {
  return 1 << STEPS.indexOf(step);
}

const NO_STEPS: readonly Step[] = [];

/** The names of the steps in a mask, in their fixed order. */
export function stepNames(mask: number): readonly Step[] {
  if (mask === 0) return NO_STEPS;
  return STEPS.filter((_, index) => mask & (1 << index));
}
