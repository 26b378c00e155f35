import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runToStderr, timed } from '../prepare/say.mjs';

const APT = ['-q', '-o', 'DPkg::Lock::Timeout=300'];

/**
 * Installs Debian packages.
 * @param {string[]} packages
 * @throws {Error} saying what to do instead, where that cannot be done
 */
export async function installPackages(packages) {
  const wanted = packages.join(' ');
  if (!existsSync('/etc/debian_version')) {
    throw new Error(
      `The tests need ${wanted}, which this script installs on Debian and Ubuntu only. Install them with your ` +
        'system’s package manager so that they are on the PATH, or give DATABASE_URL, REDIS_URL and TEST_CHROMIUM.',
    );
  }
  if (process.getuid() !== 0) {
    throw new Error(
      `The tests need ${wanted}. Run: sudo apt-get install --no-install-recommends ${wanted}\n` +
        'or give DATABASE_URL, REDIS_URL and TEST_CHROMIUM.',
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await timed(`installing ${wanted} (apt-get)`, async () => {
    await runToStderr('apt-get', [...APT, 'update'], env);
    await runToStderr('apt-get', [...APT, 'install', '-y', '--no-install-recommends', ...packages], env);
  });
}

/** @returns {string | undefined} the path of the first of these programs that this machine has */
export function findProgram(...names) {
  const PATH = `${process.env.PATH}:/usr/sbin:/sbin`;
  for (const name of names) {
    try {
      return execFileSync('/bin/sh', ['-c', `command -v ${name}`], {
        encoding: 'utf8',
        env: { ...process.env, PATH },
      }).trim();
    } catch {
      // the next one, then
    }
  }
  return undefined;
}

/** Whether a Chinese font is there, without which screenshots show boxes; true where nobody can tell. */
export function hasChineseFont() {
  try {
    return execFileSync('fc-list', [':lang=zh'], { encoding: 'utf8' }) !== '';
  } catch {
    return !existsSync('/etc/debian_version');
  }
}
