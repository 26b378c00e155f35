import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Clause, clauseSchema } from '#libs/contracts';
import { defaultDictionariesDir } from '../release/dictionaries-dir.js';
import { readTree } from '../release/read-tree.js';

let read: Promise<readonly Clause[]> | undefined;

/** The clauses a tenant has until it writes its own. Read once. @throws Error when the file does not hold clauses */
export function shippedClauses(): Promise<readonly Clause[]> {
  read ??= load(join(defaultDictionariesDir(), 'guidelines'));
  read.catch(() => {
    read = undefined;
  });
  return read;
}

async function load(folder: string): Promise<readonly Clause[]> {
  const files = await readTree(folder, '.yaml');
  return files.flatMap(({ text }) => z.array(clauseSchema).parse(parse(text)));
}
