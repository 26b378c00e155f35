import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder } from './processes.js';

const BLOCK = Buffer.alloc(4_096);

/** A disk of a few megabytes in memory, which can be filled to the last block and freed again. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Mounting takes root. */
  static readonly isPossible = process.getuid?.() === 0;

  /** @throws Error when this machine mounts nothing for us */
  static mount(megabytes: number): SmallDisk {
    const folder = freshFolder('disk');
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'fengsui', folder]);
    return new SmallDisk(folder);
  }

  fill(): void {
    const file = openSync(this.ballast, 'a');
    try {
      for (;;) writeSync(file, BLOCK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  free(): void {
    rmSync(this.ballast, { force: true });
  }

  remove(): void {
    execFileSync('umount', ['-l', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }
}
