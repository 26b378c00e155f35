import type { Contact, TextField } from '#libs/domain';
import type { Tokens } from './tokens.js';
import type { ContactView } from './view.js';

/** Tokens `[from, to)` that make a contact, undisguised. */
export interface Found {
  readonly kind: Contact['kind'];
  readonly value: string;
  readonly from: number;
  readonly to: number;
  /** Where the path of a link starts: upper and lower case differ from there on. */
  readonly path?: number;
}

/** A find as a contact, with its span in the original text. */
export function contactOf(found: Found, tokens: Tokens, field: TextField, view: ContactView): Contact {
  const start = view.start(tokens.start[found.from]!);
  let end = view.end(tokens.end[found.to - 1]! - 1);
  while (isMark(view.original.charCodeAt(end))) end++;
  const value = found.path === undefined ? found.value : found.value + asWritten(found, tokens, view);
  return { kind: found.kind, value, field, spans: [{ start, end }] };
}

/** A link's path in its original case, as far as folding changed nothing else. */
function asWritten({ path, to }: Found, tokens: Tokens, view: ContactView): string {
  if (path === to) return '';
  const from = tokens.start[path!]!;
  const until = tokens.end[to - 1]!;
  const folded = view.folded.slice(from, until);
  const written = view.original.slice(view.start(from), view.end(until - 1));
  return written.toLowerCase() === folded ? written : folded;
}

/** Variation selector and keycap: drawn as one with the character before them. NaN, past the end, is none. */
const isMark = (unit: number): boolean => unit === 0xfe0f || unit === 0x20e3;
