import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Classifier, readModel } from '#libs/classifier';
import { FengsuiError } from '#libs/domain';

const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

/**
 * Reads `NAME.model`. Where `NAME.model.sha256` stands beside it, as `fengsui train` writes it, it must be that very file: one that is gone
 * would otherwise be missed by nobody.
 * @returns undefined when neither file is there
 * @throws FengsuiError `artifact.corrupt`
 */
export async function readModelFile(folder: string, name: string): Promise<Classifier | undefined> {
  const path = join(folder, `${name}.model`);
  const [bytes, noted] = await Promise.all([readIfThere(path), readIfThere(`${path}.sha256`)]);
  if (noted) {
    const [digest] = noted.toString('utf8').split(/\s/, 1);
    if (!bytes)
      throw new FengsuiError(
        'artifact.corrupt',
        `${path} is missing. Restore it; to do without it, remove ${name}.model.sha256 as well.`,
      );
    if (sha256(bytes) !== digest)
      throw new FengsuiError(
        'artifact.corrupt',
        `${path} is not the file of ${name}.model.sha256 (checksum).`,
      );
  }
  return bytes && readModel(bytes, sha256);
}

const readIfThere = (path: string): Promise<Buffer | undefined> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
