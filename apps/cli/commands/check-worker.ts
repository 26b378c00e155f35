/** A thread of `fengsui check --jsonl --threads N`: takes batches of lines, gives their answers. */
import { workerData } from 'node:worker_threads';
import { answerInThread } from '#libs/runtime';
import { answerLines, type NumberedLine } from './check-jsonl.js';
import { type CheckReleaseOptions, loadCheckRelease } from './check-release.js';

void loadCheckRelease(workerData as CheckReleaseOptions).then((release) =>
  answerInThread((lines: readonly NumberedLine[]) => answerLines(lines, release)),
);
