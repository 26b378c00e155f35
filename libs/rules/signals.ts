import type {
  Alignment,
  Contact,
  Content,
  Item,
  Label,
  Reason,
  Severity,
  Span,
  Task,
  TextField,
} from '#libs/domain';

/** One match of a dictionary term: where, and by which way of reading the text. */
export interface Detection {
  readonly term: string;
  /** The dictionary file (its id) that holds the term. */
  readonly dictionary: string;
  readonly label: Label;
  readonly severity: Severity;
  readonly field: TextField;
  readonly spans: readonly Span[];
  readonly surface: string;
  readonly steps: readonly string[];
  readonly alignment?: Alignment;
  /** What the match adds to its label's score, in [0, 1]. */
  readonly weight: number;
}

/** Counts over time that a rule may ask for; filled in at the edge before the pure call. */
export interface Counters {
  /** Items of the same author in the last ten minutes, this one included. */
  readonly authorItems10m: number;
  /** Distinct authors of near-identical text in the last hour, this one included. */
  readonly similarAuthors1h: number;
}

/** Everything a rule's condition may look at. */
export interface Facts {
  readonly item: Item;
  /** The item's words after folding (width, case, costume, zero-width): what `text.title` and `text.body` of a rule read. */
  readonly folded: Content;
  readonly detections: readonly Detection[];
  readonly contacts: readonly Contact[];
  readonly scores: Readonly<Record<Task, number>>;
  readonly counters: Counters;
}

/** What a rule orders beside its label; the policy and the platform decide whether to follow. */
export const RULE_ACTIONS = ['remind', 'remove', 'warn', 'mute', 'ban', 'alert'] as const;
export type RuleAction = (typeof RULE_ACTIONS)[number];

/** What a rule that fired says. */
export interface RuleHit {
  readonly rule: string;
  readonly label: Label;
  /** In [0, 1]. */
  readonly score: number;
  readonly severity: Severity;
  readonly reason: Reason;
  readonly action?: RuleAction;
  /** The contacts that the rule's condition counted: the characters it rests on. Empty when it counts none. */
  readonly contacts: readonly Contact[];
}

/** A rule that could not be evaluated: it counts as not fired, and somebody must look. */
export interface RuleFailure {
  readonly rule: string;
  readonly detail: string;
}

/** What a rule set says of one item. */
export interface RuleOutcome {
  readonly hits: readonly RuleHit[];
  /** Empty in all but broken rule sets. An item judged with failures belongs before a person. */
  readonly failures: readonly RuleFailure[];
}
