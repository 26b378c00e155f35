import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FengsuiError } from '#libs/domain';
import { readTree } from './read-tree.js';

/** Folders of text files that make up a release, with their extensions. Models carry checksums of their own. */
export const SEALED_PARTS = [
  ['terms', '.yaml'],
  ['allow', '.yaml'],
  ['confusables', '.tsv'],
  ['segmentation', '.txt'],
  ['rules', '.yaml'],
  ['lexicon', '.yaml'],
  ['policies', '.yaml'],
] as const;

const SEAL = join('manifest', 'digests.tsv');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

async function digests(dictionariesDir: string): Promise<Map<string, string>> {
  const parts = SEALED_PARTS.map(async ([part, extension]) => {
    const files = await readTree(join(dictionariesDir, part), extension);
    return files.map(({ id, text }) => [`${part}/${id}${extension}`, sha256(text)] as const);
  });
  return new Map((await Promise.all(parts)).flat());
}

/** Writes the SHA-256 of every dictionary, table, rule and policy beside them. Returns their number. */
export async function sealDictionaries(dictionariesDir: string): Promise<number> {
  const rows = [...(await digests(dictionariesDir))].map(([path, digest]) => `${path}\t${digest}`);
  const path = join(dictionariesDir, SEAL);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(
    path,
    `# Written by \`fengsui dictionary seal\`; a file that does not match is refused.\n${rows.join('\n')}\n`,
  );
  return rows.length;
}

/**
 * Compares the folder with its seal. A folder that was never sealed passes.
 * @throws FengsuiError `artifact.corrupt` naming every file that is missing or not as it was sealed
 */
export async function checkSeal(dictionariesDir: string): Promise<void> {
  const seal = await readFile(join(dictionariesDir, SEAL), 'utf8').catch(() => undefined);
  if (seal === undefined) return;
  const found = await digests(dictionariesDir);
  const rows = seal.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const broken = rows
    .map((row) => row.split('\t'))
    .filter(([path = '', digest]) => found.get(path) !== digest);
  if (broken.length === 0) return;
  throw new FengsuiError(
    'artifact.corrupt',
    `Not as sealed (checksum): ${broken.map(([path]) => path).join(', ')}. Restore it, or run \`fengsui dictionary seal\` after an edit.`,
  );
}
