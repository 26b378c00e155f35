import { stepBit } from '#libs/text';
import type { Range } from './cover.js';

const GAP = stepBit('gap');
/** Combining marks; emoji carry variation selectors of their own. */
const MARK = '[[\\p{Mn}\\p{Me}]--[\\ufe00-\\ufe0f]]';
/** What may stand between two pieces of a term. */
const SYMBOL = '[^\\p{L}\\p{N}\\p{M}]';
const MARKED_GAP = new RegExp(`${SYMBOL}${MARK}`, 'v');
const TAIL = new RegExp(`^${SYMBOL}{1,3}${MARK}+`, 'v');
/** Original units behind a hit that are looked at. */
const REACH = 16;

/**
 * Where the gaps within a hit carry combining marks (傻 \u0336逼 \u0336), the marks behind its last character are part of the
 * disguise, too.
 */
export function withMarks(span: Range, steps: number, original: string): Range {
  if ((steps & GAP) === 0 || !MARKED_GAP.test(original.slice(span.start, span.end))) return span;
  const tail = TAIL.exec(original.slice(span.end, span.end + REACH));
  return tail ? { start: span.start, end: span.end + tail[0].length } : span;
}
