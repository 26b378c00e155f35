import type { SeenEvidence } from './seen-evidence.js';

/** Findings of the same characters under the same label by the same kind of source, wherever in the text. */
export interface EvidenceGroup {
  /** The heaviest of them; of equals the one that came first. */
  readonly best: SeenEvidence;
  /** The terms behind the others. */
  readonly otherTerms: readonly string[];
  /** Places in the case's list of evidence. */
  readonly members: readonly number[];
  /** How often it stands in the text. */
  readonly times: number;
}

/** Folds a case's evidence into one line a finding: those with words before those without, each the heaviest first. */
export function groupEvidence(evidence: readonly SeenEvidence[]): EvidenceGroup[] {
  const groups = new Map<string, number[]>();
  for (const [index, { label, source, rule, surface }] of evidence.entries()) {
    const key = JSON.stringify([label, source, surface, surface === '' && rule]);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return [...groups.values()]
    .flatMap((members) => groupOf(members, evidence) ?? [])
    .sort(
      (a, b) =>
        Number(b.best.surface !== '') - Number(a.best.surface !== '') || b.best.weight - a.best.weight,
    );
}

function groupOf(members: readonly number[], evidence: readonly SeenEvidence[]): EvidenceGroup | undefined {
  const found = members.flatMap((index) => evidence[index] ?? []);
  const best = found.toSorted((a, b) => b.weight - a.weight)[0];
  if (!best) return undefined;
  const terms = new Set(
    found.flatMap(({ term }) => (term === undefined || term === best.term ? [] : [term])),
  );
  const places = new Set(found.map(({ field, spans }) => `${field} ${spans[0]?.start}`));
  return { best, otherTerms: [...terms], members, times: places.size };
}
