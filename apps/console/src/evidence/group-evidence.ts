import type { SeenEvidence } from './seen-evidence.js';

/** Evidence that says the same thing, wherever in the text it stands. */
export interface EvidenceGroup {
  readonly first: SeenEvidence;
  /** Places in the case's list of evidence. */
  readonly members: readonly number[];
}

/** Folds equal findings into one line each, the heaviest first. */
export function groupEvidence(evidence: readonly SeenEvidence[]): EvidenceGroup[] {
  const groups = new Map<string, { first: SeenEvidence; members: number[] }>();
  for (const [index, found] of evidence.entries()) {
    const { label, source, rule, term, surface, steps } = found;
    const key = JSON.stringify([label, source, rule, term, surface, steps]);
    const group = groups.get(key);
    if (group) group.members.push(index);
    else groups.set(key, { first: found, members: [index] });
  }
  return [...groups.values()].sort((a, b) => b.first.weight - a.first.weight);
}
