/** A thread of `fengsui check --jsonl --threads N`: takes batches of lines, gives their answers. */
import { parentPort, workerData } from 'node:worker_threads';
import { answerLines, type NumberedLine } from './check-jsonl.js';
import { type CheckReleaseOptions, loadCheckRelease } from './check-release.js';

const release = await loadCheckRelease(workerData as CheckReleaseOptions);
parentPort!.on('message', (lines: readonly NumberedLine[]) => {
  parentPort!.postMessage(answerLines(lines, release));
});
