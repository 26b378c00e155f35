import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Classifier, readModel } from '#libs/classifier';
import { TASKS, type Task } from '#libs/domain';
import { createRelease, type Release } from '#libs/engine';
import { compileDictionary, compileRules, parsePolicy, readDictionary } from '#libs/rules';
import { compileConfusables, loadSegmenter } from '#libs/text';
import { cacheDir, defaultDictionariesDir } from './dictionaries-dir.js';
import { DictionaryCache } from './dictionary-cache.js';
import { readTree, type SourceFile } from './read-tree.js';

export interface LoadOptions {
  /** Folder with terms, allow, confusables, rules, policies, models. Absent: the one of this installation. */
  readonly dictionariesDir?: string;
  /** Whether the models take part; without them a verdict rests on dictionaries and rules. */
  readonly classifiers?: boolean;
  /** Whether the segmenter reads its dictionary now (a second) rather than at the first text that needs it. */
  readonly warm?: boolean;
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const digestOf = (files: readonly SourceFile[]): string =>
  sha256(files.map(({ id, text }) => `${id}\0${text}\0`).join(''));

/**
 * Reads everything a release consists of and compiles it.
 * @throws FengsuiError `artifact.corrupt` or `dictionary.invalid` naming the file; nothing is loaded in part
 */
export async function loadRelease({
  dictionariesDir = defaultDictionariesDir(),
  classifiers = true,
  warm = false,
}: LoadOptions = {}): Promise<Release> {
  const folder = (name: string) => join(dictionariesDir, name);
  const [terms, allow, confusables, rules, policies] = await Promise.all([
    readTree(folder('terms'), '.yaml'),
    readTree(folder('allow'), '.yaml'),
    readTree(folder('confusables'), '.tsv'),
    readTree(folder('rules'), '.yaml'),
    readTree(folder('policies'), '.yaml'),
  ]);
  const characters = compileConfusables(confusables);
  const words = digestOf([...terms, ...allow]);
  const cache = new DictionaryCache(cacheDir(), sha256);
  const files = await cache.files(words, () => [...terms, ...allow].map(readDictionary));
  const dictionary = compileDictionary(files, characters);
  const segmenter = await loadSegmenter(dictionary.userWords);
  if (warm) segmenter.cut('预热');
  const policy = policies.find(({ id }) => id === 'default');
  return createRelease(
    {
      confusables: { value: characters, digest: digestOf(confusables) },
      dictionary: { value: dictionary, digest: words },
      rules: { value: compileRules(rules), digest: digestOf(rules) },
      policy: { value: parsePolicy(policy?.text ?? 'id: none\nlabels: {}\n'), digest: digestOf(policies) },
      classifiers: classifiers ? await readModels(folder('models')) : {},
      segmenter,
    },
    sha256,
  );
}

async function readModels(folder: string): Promise<Partial<Record<Task, Classifier>>> {
  const models: Partial<Record<Task, Classifier>> = {};
  for (const task of TASKS) {
    const bytes = await readFile(join(folder, `${task}.model`)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (bytes) models[task] = readModel(bytes, sha256);
  }
  return models;
}
