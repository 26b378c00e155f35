import type { PersonalKind } from '#libs/domain';
import type { PersonalData } from './find-personal.js';

const BULLET = '•';
/** How many characters stay readable at the beginning and at the end, so that people can still tell two apart. */
const KEPT: Readonly<Record<PersonalKind, readonly [first: number, last: number]>> = {
  phone: [3, 2],
  id_card: [2, 0],
  bank_card: [0, 4],
  email: [1, 0],
  address: [0, 0],
  passport: [1, 0],
  plate: [2, 0],
};
/** Gaps between groups of digits stay: they tell nothing. */
const GAP = /[ \-–—_·•|/]/;

/**
 * The text with personal data replaced by •, one for each UTF-16 unit: the length and all other offsets stay as they were.
 * @param found ascending and without overlaps, as `findPersonalData` gives it
 */
export function maskPersonalData(text: string, found: readonly PersonalData[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { kind, span } of found) {
    parts.push(text.slice(at, span.start), masked(kind, text.slice(span.start, span.end)));
    at = span.end;
  }
  return parts.join('') + text.slice(at);
}

function masked(kind: PersonalKind, written: string): string {
  const host = kind === 'email' ? written.search(/[@＠]/) : -1;
  if (host > 0) return hide(written.slice(0, host), KEPT.email) + written.slice(host);
  return hide(written, KEPT[kind]);
}

function hide(written: string, [first, last]: readonly [number, number]): string {
  const characters = [...written];
  const isKept = (character: string, at: number) =>
    at < first || at >= characters.length - last || (GAP.test(character) && !/[a-z]/i.test(written));
  return characters
    .map((character, at) => (isKept(character, at) ? character : BULLET.repeat(character.length)))
    .join('');
}
