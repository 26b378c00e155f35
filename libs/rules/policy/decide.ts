import type { Label, Scene, Severity, VerdictKind } from '#libs/domain';
import type { Policy, ScoredLabel, Thresholds } from './policy.js';

export interface PolicyDecision {
  readonly verdict: VerdictKind;
  /** The highest severity among the labels that count at all; 0 when none does. */
  readonly severity: Severity;
  /** The labels that led to the verdict; empty for `allow`. */
  readonly decisive: readonly Label[];
}

const RANK: Record<VerdictKind, number> = { allow: 0, review: 1, block: 2 };

/** Applies the policy: the strictest consequence that any label's score reaches in the scene. Pure. */
export function decide(policy: Policy, scene: Scene, labels: readonly ScoredLabel[]): PolicyDecision {
  let verdict: VerdictKind = 'allow';
  let severity: Severity = 0;
  let decisive: Label[] = [];
  for (const { label, score, severity: own } of labels) {
    const thresholds = policy.thresholds(scene, label);
    if (counts(thresholds, score) && own > severity) severity = own;
    const reached = consequence(thresholds, score);
    if (RANK[reached] > RANK[verdict]) [verdict, decisive] = [reached, [label]];
    else if (reached === verdict && reached !== 'allow') decisive.push(label);
  }
  return { verdict, severity, decisive };
}

function consequence({ review = 2, block = 2 }: Thresholds, score: number): VerdictKind {
  if (score >= block) return 'block';
  return score >= review ? 'review' : 'allow';
}

const counts = ({ note = 2, review = 2, block = 2 }: Thresholds, score: number): boolean =>
  score >= Math.min(note, review, block);
