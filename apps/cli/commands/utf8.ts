import { isUtf8 } from 'node:buffer';

/** Bytes as text, without a byte order mark (editors of Windows put one before the first line); null: they are not UTF-8, and read as such would be mojibake. */
export const readUtf8 = (bytes: Buffer): string | null =>
  isUtf8(bytes) ? bytes.toString('utf8').replace(/^\uFEFF/, '') : null;
