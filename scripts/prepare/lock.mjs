import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from './paths.mjs';
import { say } from './say.mjs';
import { readIfThere } from './stamp.mjs';

const LOCK = inRoot('.cache', 'prepare.lock');
const POLL_MS = 100;

/**
 * Runs the work while no other Fengsui command of this checkout prepares anything. A lock whose owner is gone is void.
 * @param {() => Promise<void>} work
 */
export async function withLock(work) {
  mkdirSync(inRoot('.cache'), { recursive: true });
  let told = false;
  while (!take()) {
    const owner = ownerAlive();
    if (owner === undefined) rmSync(LOCK, { force: true });
    else if (!told) {
      say(`waiting for another Fengsui command (process ${owner}) to finish its build`);
      told = true;
    }
    await sleep(POLL_MS);
  }
  const release = () => rmSync(LOCK, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** A hard link appears whole or not at all, so that nobody reads a lock without its owner. */
function take() {
  const draft = `${LOCK}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, LOCK);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

/** @returns {number | undefined} the process that holds the lock; undefined when it is gone */
function ownerAlive() {
  const owner = Number(readIfThere(LOCK) ?? 0);
  if (owner === 0) return undefined;
  try {
    process.kill(owner, 0);
    return owner;
  } catch (error) {
    return error.code === 'EPERM' ? owner : undefined;
  }
}
