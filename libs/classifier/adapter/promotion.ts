import type { AdapterFigures } from './train.js';

/** An adapter must be better than the base model with this confidence. */
export const CONFIDENCE = 0.95;
/** The largest share of texts of other kinds that may be lost, net of what is gained. */
export const MAX_GUARD_LOSS = 0.01;
/** So many lost texts may be chance, however few there are. */
const CHANCE = 2;

/** Why an adapter may not go live. */
export type Objection = 'not_better' | 'worse_than_live' | 'harms_other_texts';

/** The first objection to an adapter with these figures; undefined when it may go live. */
export function objection({ againstBase, againstLive, guard }: AdapterFigures): Objection | undefined {
  if (againstBase.confidence < CONFIDENCE) return 'not_better';
  if (againstLive && 1 - againstLive.confidence > CONFIDENCE && againstLive.losses > againstLive.wins)
    return 'worse_than_live';
  const lost = guard.lost - guard.gained;
  return lost > Math.max(CHANCE, MAX_GUARD_LOSS * guard.texts) ? 'harms_other_texts' : undefined;
}
