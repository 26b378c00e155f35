import { FengsuiError } from '#libs/domain';

/** What spreadsheets and editors of China write word lists in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/**
 * Reads the bytes of a word list: UTF-16 by its byte order mark, else UTF-8, else GB18030 (GBK), in which Excel saves CSV on a
 * Chinese Windows.
 * @throws FengsuiError `dictionary.invalid` when they are none of these, or no text
 */
export function decodeWords(bytes: Uint8Array): { text: string; encoding: Encoding } {
  for (const encoding of candidates(bytes)) {
    const text = decoded(bytes, encoding);
    if (text !== undefined) return { text, encoding };
  }
  throw new FengsuiError('dictionary.invalid', 'The file is no text: save it as UTF-8, UTF-16 or GB18030.');
}

function candidates([first, second]: Uint8Array): readonly Encoding[] {
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}

/** Undefined when the bytes are not of the encoding. Text has no control characters but tabs and line ends. */
function decoded(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return /[^\P{Cc}\t\r\n]/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
