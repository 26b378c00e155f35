/** The thread of {@link Checkpoints}: `workerData` is the database's path. */
import { workerData } from 'node:worker_threads';
import Libsql from 'libsql';

/** So often that there is little to write each time, and so seldom that a page many transactions change is written once for most of them. */
const EVERY_MS = 500;

const database = new Libsql(workerData as string);
setInterval(() => {
  try {
    // PASSIVE waits for nobody, and nobody waits for it (https://sqlite.org/pragma.html#pragma_wal_checkpoint).
    database.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // A full disk, perhaps: the next time, or the connection that writes.
  }
}, EVERY_MS);
