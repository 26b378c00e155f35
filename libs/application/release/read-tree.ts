import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of a dictionaries folder: its path below the folder without extension, and its bytes as text. */
export interface SourceFile {
  readonly id: string;
  readonly text: string;
}

/** Every file below `folder` with the extension, sorted by id; none when the folder is absent. */
export async function readTree(folder: string, extension: string): Promise<SourceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    paths.map(async (path) => ({
      id: path.slice(folder.length + 1, -extension.length).replaceAll('\\', '/'),
      text: await readFile(path, 'utf8'),
    })),
  );
}
