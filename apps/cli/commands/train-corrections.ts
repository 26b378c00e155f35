import { createHash } from 'node:crypto';
import { type Example, fingerprint } from '#libs/classifier';
import { contentOf, UnusableFile } from './train-data.js';

/** What a text's label should be; undefined: nobody can say, so the text is left out. */
export type Corrections = ReadonlyMap<string, 0 | 1 | undefined>;

const LINE = /^([0-9a-f]{16})\t([01-])$/;

/** Names a text without telling it: letters and digits alone decide, as among copies. */
export const textKey = (text: string): string =>
  createHash('sha256').update(fingerprint(text)).digest('hex').slice(0, 16);

/**
 * Reads corrected labels, one `KEY<TAB>0|1|-` a line; lines that begin with # say why.
 * @throws UnusableFile naming file and line
 */
export async function readCorrections(file: string): Promise<Corrections> {
  const corrections = new Map<string, 0 | 1 | undefined>();
  (await contentOf(file)).split('\n').forEach((line, i) => {
    if (line === '' || line.startsWith('#')) return;
    const [, key, label] = LINE.exec(line) ?? [];
    if (key === undefined) throw new UnusableFile(`${file}:${i + 1}: expected KEY, a tab, and 0, 1 or -`);
    corrections.set(key, label === '-' ? undefined : label === '1' ? 1 : 0);
  });
  return corrections;
}

/** The examples under their corrected labels. */
export function corrected(examples: readonly Example[], corrections: Corrections): Example[] {
  return examples.flatMap((example) => {
    const key = textKey(example.text);
    if (!corrections.has(key)) return [example];
    const label = corrections.get(key);
    return label === undefined ? [] : [{ ...example, label }];
  });
}
