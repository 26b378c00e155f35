import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type BrandLexicon, readLexicon } from '#libs/classifier';
import { type BrandWatch, type Release, type WatchedBrand, watchBrands } from '#libs/engine';
import { defaultDictionariesDir } from '../release/dictionaries-dir.js';
import { readTree } from '../release/read-tree.js';

interface NamedLexicon {
  readonly value: BrandLexicon;
  readonly digest: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const read = new Map<string, Promise<NamedLexicon>>();

/**
 * The words that brand sentiment knows, read once a folder and process: only who watches a brand pays for them.
 * @throws FengsuiError `dictionary.invalid`
 */
function brandLexicon(dictionariesDir: string): Promise<NamedLexicon> {
  const known = read.get(dictionariesDir) ?? load(dictionariesDir);
  read.set(dictionariesDir, known);
  known.catch(() => read.delete(dictionariesDir));
  return known;
}

async function load(dictionariesDir: string): Promise<NamedLexicon> {
  const files = await readTree(join(dictionariesDir, 'lexicon'), '.yaml');
  return {
    value: readLexicon(files),
    digest: sha256(files.map(({ id, text }) => `${id}\0${text}\0`).join('')),
  };
}

/** Compiles brands for a release; undefined where none is to be watched. */
export async function compileBrands(
  brands: readonly WatchedBrand[],
  { confusables, dictionary }: Release,
  dictionariesDir = defaultDictionariesDir(),
): Promise<BrandWatch | undefined> {
  if (brands.length === 0) return undefined;
  const lexicon = await brandLexicon(dictionariesDir);
  return watchBrands(brands, { lexicon, confusables, dictionary }, sha256);
}
