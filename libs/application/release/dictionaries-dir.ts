import { join } from 'node:path';
import { installationRoot } from '#libs/runtime';

/** The `dictionaries` folder of this installation. */
export const defaultDictionariesDir = (): string => join(installationRoot(), 'dictionaries');

/** Where things are kept that can be made again at any time. */
export const cacheDir = (): string => join(installationRoot(), 'node_modules', '.cache', 'fengsui');
