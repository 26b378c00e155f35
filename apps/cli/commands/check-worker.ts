/** A thread of `fengsui check --jsonl --threads N`: takes batches of lines, gives their answers. */
import { parentPort, workerData } from 'node:worker_threads';
import { type LoadOptions, loadRelease } from '#libs/application';
import { answerLines, type NumberedLine } from './check-jsonl.js';

const release = await loadRelease(workerData as LoadOptions);
parentPort!.on('message', (lines: readonly NumberedLine[]) => {
  parentPort!.postMessage(answerLines(lines, release));
});
