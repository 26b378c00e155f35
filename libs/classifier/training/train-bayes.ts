import type { Task } from '#libs/domain';
import { packBayes } from '../bayes/bayes-classifier.js';
import { LogTables } from '../bayes/log-tables.js';
import { countWords, type WordDocument } from '../bayes/word-counts.js';
import type { Sha256 } from '../classifier.js';
import { fitCalibration } from './calibrate.js';

export interface BayesTraining {
  readonly task: Task;
  readonly train: readonly WordDocument[];
  /** Held back: fits the calibration. The threshold stays where `natural` has it. */
  readonly dev: readonly WordDocument[];
}

/** Counts, compiles and calibrates the reference model. Returns the bytes of its file. */
export function trainBayes({ task, train, dev }: BayesTraining, sha256: Sha256): Uint8Array {
  const counts = countWords(train);
  const tables = new LogTables(counts);
  const calibration = fitCalibration(
    dev.map(({ words, label }) => ({ margin: tables.margin(words), label, weight: 1 })),
  );
  return packBayes(task, counts, calibration, sha256);
}
