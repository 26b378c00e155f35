import type { Task } from '#libs/domain';
import type { Classifier, ClassifierInput, Sha256 } from '../classifier.js';
import { type Contents, corrupt, packContainer } from '../files/container.js';
import { type Calibration, calibrated, type ModelHead } from '../files/head.js';
import { LogTables } from './log-tables.js';
import type { WordCounts } from './word-counts.js';

/** The reference model: `natural`'s Bayes over words, compiled to log tables. Labels are those of `natural`. */
export class BayesClassifier implements Classifier {
  readonly name = 'bayes';

  constructor(
    readonly task: Task,
    readonly digest: string,
    readonly threshold: number,
    private readonly calibration: Calibration,
    private readonly tables: LogTables,
  ) {}

  score(input: ClassifierInput): number {
    return calibrated(this.tables.margin(input.words()), this.calibration);
  }
}

/** The score at which `natural` changes its mind: even odds, after calibration. */
export const evenOdds = (calibration: Calibration): number => calibrated(0, calibration);

export function packBayes(
  task: Task,
  counts: WordCounts,
  calibration: Calibration,
  sha256: Sha256,
): Uint8Array {
  return packContainer(
    {
      header: {
        kind: 'bayes',
        task,
        threshold: evenOdds(calibration),
        calibration,
        documents: counts.documents,
      },
      sections: {
        vocabulary: new TextEncoder().encode(JSON.stringify(counts.vocabulary)),
        holding: new Uint8Array(counts.holding.buffer.slice(0)),
      },
    },
    sha256,
  );
}

/** @throws FengsuiError `artifact.corrupt` when the parts do not belong together. */
export function unpackBayes(
  head: ModelHead,
  { header, sections }: Contents,
  digest: string,
): BayesClassifier {
  const { vocabulary: words, holding: bytes } = sections;
  const documents = header.documents;
  if (!words || !bytes || !isPair(documents)) throw corrupt('a part of the Bayes model is missing');
  const vocabulary: unknown = JSON.parse(new TextDecoder().decode(words));
  if (!Array.isArray(vocabulary) || bytes.length !== 8 * vocabulary.length)
    throw corrupt('words and counts differ in number');
  const holding = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const tables = new LogTables({ documents, vocabulary: vocabulary as string[], holding });
  return new BayesClassifier(head.task, digest, head.threshold, head.calibration, tables);
}

const isPair = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((n) => Number.isInteger(n) && n >= 0);
