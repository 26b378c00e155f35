import { join, resolve } from 'node:path';
import { installationRoot } from '#libs/runtime';

/**
 * Where a release is read from: `FENGSUI_DICTIONARIES_DIR`, or the `dictionaries` folder of this installation. Threads and the command line
 * ask, too, which have no configuration.
 */
export const defaultDictionariesDir = (): string =>
  resolve(process.env.FENGSUI_DICTIONARIES_DIR || join(installationRoot(), 'dictionaries'));

/** Where things are kept that can be made again at any time. */
export const cacheDir = (): string => join(installationRoot(), 'node_modules', '.cache', 'fengsui');
