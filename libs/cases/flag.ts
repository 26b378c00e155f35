import type { CaseState, Item, Judgement, Severity } from '#libs/domain';
import { nextCaseState } from './transitions.js';

/** What a verdict makes of a case: the part of it that verdicts decide. */
export interface CaseFacts {
  readonly state: CaseState;
  readonly queue: string;
  readonly severity: Severity;
  readonly priority: number;
}

/**
 * Whether a person has to look. `block` too: the platform acts on it at once, and a person confirms it, so that a wrong
 * block does not stand until somebody appeals.
 */
export function needsPerson(judgement: Judgement): boolean {
  return judgement.verdict !== 'allow';
}

/** Opens a case for a flagged content, or brings the item's existing case up to date; a finished one reopens. */
export function flagCase(existing: CaseState | null, item: Item, judgement: Judgement): CaseFacts {
  return {
    state: existing === null ? 'open' : nextCaseState(existing, 'flag'),
    queue: 'default',
    severity: judgement.severity,
    priority: priorityOf(item, judgement),
  };
}

/**
 * How urgent a case is, higher first: 100 for each step of severity, up to 50 for the strongest label, up to 50 for
 * reach (the decimal logarithm of followers plus views, 10 a digit). Whole numbers, so that equals are equal.
 */
export function priorityOf(item: Item, judgement: Judgement): number {
  const strongest = Math.max(0, ...judgement.labels.map((label) => label.score));
  const audience = (item.author.followers ?? 0) + (item.engagement?.views ?? 0);
  const reach = Math.min(50, Math.log10(1 + audience) * 10);
  return Math.round(judgement.severity * 100 + strongest * 50 + reach);
}
