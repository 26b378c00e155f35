/** The thread of {@link Checkpoints}: `workerData` is the database's path, and any message ends it. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import Libsql from 'libsql';

/** So often that there is little to write each time, and so seldom that a page many transactions change is written once for most of them. */
const EVERY_MS = 500;

async function checkpoint(file: string, port: MessagePort): Promise<void> {
  const database = new Libsql(file);
  let isOver = false;
  const told = once(port, 'message').then(() => {
    isOver = true;
  });
  port.postMessage('ready');
  while (!isOver) {
    try {
      // PASSIVE waits for nobody, and nobody waits for it (https://sqlite.org/pragma.html#pragma_wal_checkpoint).
      database.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // A full disk, perhaps: the next time, or the connection that writes.
    }
    await Promise.race([sleep(EVERY_MS), told]);
  }
  database.close();
}

if (!parentPort) throw new Error('not in a thread');
void checkpoint(workerData as string, parentPort);
