import { join } from 'node:path';
import { installationRoot } from '#libs/runtime';

/** The `dictionaries` folder of this installation. */
export const defaultDictionariesDir = (): string => join(installationRoot(), 'dictionaries');
