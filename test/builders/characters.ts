import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Confusables, compileConfusables } from '#libs/text';

const FOLDER = join(process.cwd(), 'dictionaries', 'confusables');
let compiled: Confusables | undefined;

/** The character tables that ship with the product, compiled once a test file. */
export function shippedConfusables(): Confusables {
  compiled ??= compileConfusables(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith('.tsv'))
      .map((name) => ({ id: name.slice(0, -'.tsv'.length), text: readFileSync(join(FOLDER, name), 'utf8') })),
  );
  return compiled;
}
