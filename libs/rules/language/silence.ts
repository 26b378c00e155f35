import { LABEL_NAMES, type Label } from '#libs/domain';
import type { Facts } from '../signals.js';

/**
 * What an item may have nothing of, as bits. Most items have nothing of anything, and most conditions ask for
 * something: which rules can fire at all is worked out once for each combination, when they are compiled.
 */
export const SILENCE = {
  abuse: 1,
  spam: 2,
  brand: 4,
  contacts: 8,
  /** Nothing happened around the item: all counters are one. */
  counters: 16,
} as const;

export const NO_DETECTION = SILENCE.abuse | SILENCE.spam | SILENCE.brand;
export const SILENCES = 32;

const BITS: ReadonlyMap<string, number> = new Map(
  LABEL_NAMES.flatMap((label): [string, number][] => {
    const family = label.split('.', 1)[0] as 'abuse' | 'spam' | 'brand';
    return [
      [label, SILENCE[family]],
      [family, SILENCE[family]],
    ];
  }),
);

/** The bit of a label or of a family of labels. */
export const silenceOf = (label: Label | string): number => BITS.get(label)!;

/** What the item has nothing of. */
export function silenceIn({ detections, contacts, counters }: Facts): number {
  let silence = NO_DETECTION;
  for (const { label } of detections) silence &= ~silenceOf(label);
  if (contacts.length === 0) silence |= SILENCE.contacts;
  if (counters.authorItems10m === 1 && counters.similarAuthors1h === 1) silence |= SILENCE.counters;
  return silence;
}
