import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The `dictionaries` folder of this installation: beside package.json, whether the code runs from source or dist. */
export function defaultDictionariesDir(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (dirname(folder) !== folder) {
    if (existsSync(join(folder, 'package.json'))) return join(folder, 'dictionaries');
    folder = dirname(folder);
  }
  return join(process.cwd(), 'dictionaries');
}
