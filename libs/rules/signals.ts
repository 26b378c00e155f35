import type { Alignment, Contact, Item, Label, Reason, Severity, Span, Task, TextField } from '#libs/domain';

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
  readonly detections: readonly Detection[];
  readonly contacts: readonly Contact[];
  readonly scores: Readonly<Record<Task, number>>;
  readonly counters: Counters;
}

/** What a rule that fired says. */
export interface RuleHit {
  readonly rule: string;
  readonly label: Label;
  readonly score: number;
  readonly severity: Severity;
  readonly reason: Reason;
}
