import type { CaseState, Item, Judgement, Severity } from '#libs/domain';
import { nextCaseState } from './transitions.js';
import { urgencyPoints } from './urgency.js';

/** What flagging makes of a case. */
export interface CaseFacts {
  readonly state: CaseState;
  readonly severity: Severity;
  readonly points: number;
  /** Whether the case is new, or was finished and is open again: it begins to wait anew. */
  readonly begins: boolean;
}

/** Why somebody has to look, beyond what the verdict says. */
export interface Flagged {
  /** A person's word on the severity; it goes over the verdict's. */
  readonly severity?: Severity | undefined;
  /** The weight of the reports together. */
  readonly reportWeight?: number;
}

/**
 * Whether a person has to look. `block` too: the platform acts on it at once, and a person confirms it, so that a wrong
 * block does not stand until somebody appeals.
 */
export function needsPerson(judgement: Judgement): boolean {
  return judgement.verdict !== 'allow';
}

/** Opens a case for a flagged content, or brings the item's existing case up to date; a finished one reopens. */
export function flagCase(
  existing: CaseState | null,
  item: Item,
  judgement: Judgement,
  { severity = judgement.severity, reportWeight = 0 }: Flagged = {},
): CaseFacts {
  return {
    state: existing === null ? 'open' : nextCaseState(existing, 'flag'),
    severity,
    points: urgencyPoints({ severity, labels: judgement.labels, item, reportWeight }),
    begins: existing === null || existing === 'decided' || existing === 'closed',
  };
}
