import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Classifier } from '#libs/classifier';
import { FengsuiError, TASKS, type Task } from '#libs/domain';
import { createRelease, type Release, tenantRelease } from '#libs/engine';
import {
  compileDictionary,
  compileRules,
  type DictionaryFile,
  parsePolicies,
  readDictionary,
} from '#libs/rules';
import { compileConfusables, loadSegmenter, type WordList } from '#libs/text';
import { cacheDir, defaultDictionariesDir } from './dictionaries-dir.js';
import { DictionaryCache } from './dictionary-cache.js';
import { readModelFile } from './read-model-file.js';
import { readTree, type SourceFile } from './read-tree.js';
import { checkSeal } from './seal.js';

export interface LoadOptions {
  /** Folder with terms, allow, confusables, rules, policies, models. Absent: the one of this installation. */
  readonly dictionariesDir?: string;
  /** Whether the models take part; without them a verdict rests on dictionaries and rules. */
  readonly classifiers?: boolean;
  /** Id of the policy that holds; absent: the default one. */
  readonly policy?: string;
  /** Whether the segmenter reads its dictionary now (two tenths of a second) rather than at the first text that needs it. */
  readonly warm?: boolean;
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const digestOf = (files: readonly SourceFile[]): string =>
  sha256(files.map(({ id, text }) => `${id}\0${text}\0`).join(''));

/** Character tables without which texts would be read wrongly and nobody would notice. */
const REQUIRED_TABLES = ['traditional', 'syllables', 'collocations'];

/**
 * Reads everything a release consists of and compiles it.
 * @throws FengsuiError `artifact.corrupt` or `dictionary.invalid` naming the file; nothing is loaded in part
 */
export async function loadRelease({
  dictionariesDir = defaultDictionariesDir(),
  classifiers = true,
  warm = false,
  policy: policyId,
}: LoadOptions = {}): Promise<Release> {
  const folder = (name: string) => join(dictionariesDir, name);
  await checkSeal(dictionariesDir);
  const [words, confusables, rules, policies] = await Promise.all([
    readDictionaries(dictionariesDir),
    readTree(folder('confusables'), '.tsv'),
    readTree(folder('rules'), '.yaml'),
    readTree(folder('policies'), '.yaml'),
  ]);
  const norms = parsePolicies(policies);
  const policy = norms.get('default');
  if (policyId !== undefined && !norms.has(policyId)) throw unknownPolicy(policyId, [...norms.keys()]);
  if (!policy) throw missing(folder('policies/default.yaml'));
  for (const table of REQUIRED_TABLES) {
    if (!confusables.some(({ id }) => id === table)) throw missing(folder(`confusables/${table}.tsv`));
  }
  // Each of these takes some tenths of a second: a process that reloads does its other work in between.
  const characters = compileConfusables(confusables);
  await turn();
  const dictionary = compileDictionary(words.files, characters);
  await turn();
  const segmenter = await loadSegmenter(await readWordList(folder('segmentation')), dictionary.userWords);
  if (warm) segmenter.cut('预热');
  const release = createRelease(
    {
      confusables: { value: characters, digest: digestOf(confusables) },
      dictionary: { value: dictionary, digest: words.digest },
      rules: { value: compileRules(rules), digest: digestOf(rules) },
      policy: { value: policy, digest: digestOf(policies) },
      policies: norms,
      classifiers: classifiers ? await readModels(folder('models')) : {},
      segmenter,
    },
    sha256,
  );
  await turn();
  return tenantRelease(release, { policy: policyId }, sha256);
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Reads and parses the terms and allow-terms.
 * @throws FengsuiError `dictionary.invalid` with `id:line:column` of every error; `artifact.corrupt` where no term is
 */
export async function readDictionaries(
  dictionariesDir = defaultDictionariesDir(),
): Promise<{ files: readonly DictionaryFile[]; digest: string }> {
  const [terms, allow] = await Promise.all([
    readTree(join(dictionariesDir, 'terms'), '.yaml'),
    readTree(join(dictionariesDir, 'allow'), '.yaml'),
  ]);
  if (terms.length === 0) throw missing(join(dictionariesDir, 'terms'));
  const digest = digestOf([...terms, ...allow]);
  const cache = new DictionaryCache(cacheDir(), sha256);
  return { files: await cache.files(digest, () => [...terms, ...allow].map(readDictionary)), digest };
}

async function readWordList(folder: string): Promise<WordList> {
  const files = await readTree(folder, '.txt');
  const pathOf = (id: string) => join(folder, `${id}.txt`);
  const textOf = (id: string) => files.find((file) => file.id === id)?.text;
  const text = textOf('words');
  if (!text) throw missing(pathOf('words'));
  // nodejieba ends the process where it finds nothing.
  if (!textOf('idf')) throw missing(pathOf('idf'));
  return { path: pathOf('words'), text, tellingPath: pathOf('idf'), digest: sha256(text) };
}

/** Without its parts a release would let everything pass: none is better than such a one. */
const missing = (path: string) => new FengsuiError('artifact.corrupt', `${path} is missing or empty.`);

const unknownPolicy = (id: string, known: readonly string[]) =>
  new FengsuiError('dictionary.invalid', `There is no policy ${id}; there are: ${known.join(', ')}.`);

async function readModels(folder: string): Promise<Partial<Record<Task, Classifier>>> {
  const models: Partial<Record<Task, Classifier>> = {};
  for (const task of TASKS) {
    const model = await readModelFile(folder, task);
    if (model) models[task] = model;
  }
  return models;
}
