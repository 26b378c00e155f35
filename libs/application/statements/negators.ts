import { join } from 'node:path';
import { readLexicon } from '#libs/classifier';
import { defaultDictionariesDir } from '../release/dictionaries-dir.js';
import { readTree } from '../release/read-tree.js';

let known: Promise<readonly string[]> | undefined;

/** The words of denial that brand sentiment knows, the longest first; read once. Those that merely weaken (几乎不) deny nothing. */
export function readNegators(): Promise<readonly string[]> {
  known ??= load().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

async function load(): Promise<readonly string[]> {
  const files = await readTree(join(defaultDictionariesDir(), 'lexicon'), '.yaml');
  return [...readLexicon(files).words]
    .flatMap(([term, meaning]) => (meaning.kind === 'negator' && meaning.factor < 0 ? [term] : []))
    .sort((a, b) => b.length - a.length);
}
