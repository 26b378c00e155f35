import { readdirSync, readFileSync } from 'node:fs';
import { compileConfusables, fold } from '#libs/text';
import type { ContactView } from './view.js';

const INVISIBLE = new Set(['\u200b', '\u200c', '\u200d', '\u2060', '\ufe0f', '\u20e3', '\ufeff']);

/** A plain folding for tests: NFKC and lower case by code point, invisible characters dropped, offsets kept. */
export function foldedView(original: string): ContactView {
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  let at = 0;
  for (const char of original) {
    const plain = INVISIBLE.has(char) ? '' : char.normalize('NFKC').toLowerCase();
    for (let i = 0; i < plain.length; i++) {
      starts.push(at);
      ends.push(at + char.length);
    }
    folded += plain;
    at += char.length;
  }
  return { original, folded, start: (i) => starts[i]!, end: (i) => ends[i]! };
}

const FOLDER = 'dictionaries/confusables';
const shipped = compileConfusables(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.tsv'))
    .map((name) => ({ id: name.slice(0, -4), text: readFileSync(`${FOLDER}/${name}`, 'utf8') })),
);

/** The folding that the engine uses. */
export const shippedView = (original: string): ContactView => fold(original, shipped.fold);

export const VIEWS = { plain: foldedView, shipped: shippedView };
