import type { Mode, Shape } from './cluster.js';
import type { Trial } from './trial.js';

/** A row of the fault table, or a part of one. */
export interface Scenario {
  /** For the command line, such as `redis-flushed`. */
  readonly name: string;
  /** What happens, in the words of the fault table. */
  readonly row: string;
  readonly modes: readonly Mode[];
  /** Two API and two worker processes unless told. */
  readonly shape?: Partial<Shape>;
  /** Sends webhooks to a receiver of the trial's, too. */
  readonly webhooks?: boolean;
  /**
   * Injects the fault. It may leave processes dead and links ill: they are healed afterwards, everything is awaited, and
   * the log is checked.
   */
  run(trial: Trial): Promise<void>;
}
