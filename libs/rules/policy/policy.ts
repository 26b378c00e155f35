import type { Label, Scene, Severity } from '#libs/domain';

/** From which scores on a label has a consequence; an absent bound never has. Each in (0, 1]. */
export interface Thresholds {
  /** The label's severity is reported, and nothing else happens. */
  readonly note?: number;
  /** A person must look. */
  readonly review?: number;
  /** The content may not stand. */
  readonly block?: number;
}

/** The norm of one tenant: what each label's score leads to, in each scene. */
export interface Policy {
  readonly id: string;
  /** Thresholds that hold for the label in the scene. */
  thresholds(scene: Scene, label: Label): Thresholds;
}

/** A label with the score and severity that dictionaries, models and rules gave it. */
export interface ScoredLabel {
  readonly label: Label;
  /** In [0, 1]. */
  readonly score: number;
  readonly severity: Severity;
}
