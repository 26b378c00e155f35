import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type BrandLexicon, type Classifier, readLexicon } from '#libs/classifier';
import { type BrandWatch, type Release, type WatchedBrand, watchBrands } from '#libs/engine';
import { defaultDictionariesDir } from '../release/dictionaries-dir.js';
import { readModelFile } from '../release/read-model-file.js';
import { readTree } from '../release/read-tree.js';

/** What brands are judged with. */
interface Knowledge {
  readonly lexicon: { readonly value: BrandLexicon; readonly digest: string };
  readonly clauses: Classifier | undefined;
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const read = new Map<string, Promise<Knowledge>>();

/**
 * The words and the model that brand sentiment knows, read once a folder and process: only who watches a brand pays.
 * @throws FengsuiError `dictionary.invalid`, `artifact.corrupt`
 */
function brandKnowledge(dictionariesDir: string): Promise<Knowledge> {
  const known = read.get(dictionariesDir) ?? load(dictionariesDir);
  read.set(dictionariesDir, known);
  known.catch(() => read.delete(dictionariesDir));
  return known;
}

/**
 * Reads the words and the model anew, for every release compiled from then on.
 * @throws FengsuiError `dictionary.invalid`, `artifact.corrupt`; what was read before stays
 */
export async function reloadBrandKnowledge(dictionariesDir = defaultDictionariesDir()): Promise<void> {
  if (!read.has(dictionariesDir)) return;
  const fresh = await load(dictionariesDir);
  read.set(dictionariesDir, Promise.resolve(fresh));
}

async function load(dictionariesDir: string): Promise<Knowledge> {
  const files = await readTree(join(dictionariesDir, 'lexicon'), '.yaml');
  return {
    lexicon: {
      value: readLexicon(files),
      digest: sha256(files.map(({ id, text }) => `${id}\0${text}\0`).join('')),
    },
    clauses: await readModelFile(join(dictionariesDir, 'models'), 'brand-clauses'),
  };
}

/** Compiles brands for a release; undefined where none is to be watched. */
export async function compileBrands(
  brands: readonly WatchedBrand[],
  { confusables, dictionary, segmenter }: Pick<Release, 'confusables' | 'dictionary' | 'segmenter'>,
  dictionariesDir = defaultDictionariesDir(),
): Promise<BrandWatch | undefined> {
  if (brands.length === 0) return undefined;
  const knowledge = await brandKnowledge(dictionariesDir);
  return watchBrands(brands, { ...knowledge, confusables, dictionary, segmenter }, sha256);
}
