import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** A file system in memory, as Linux has it. */
const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 6 * 2 ** 30;

/**
 * Where databases of the tests keep their files: in memory where there is room, because making the tables of some hundred
 * databases waits for the disk more than for anything else; else the usual folder for temporary files.
 */
export function roomForTests() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    accessSync(MEMORY, constants.W_OK);
    if (bavail * bsize >= ENOUGH_BYTES) return MEMORY;
  } catch {
    // there is none
  }
  return tmpdir();
}
