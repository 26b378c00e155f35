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

/** The plain folding, and the engine's over the shipped confusables, which the test reads. */
export function viewsOver(confusables: Parameters<typeof compileConfusables>[0]) {
  const shipped = compileConfusables(confusables);
  const shippedView = (original: string): ContactView => fold(original, shipped.fold);
  return { plain: foldedView, shipped: shippedView };
}
