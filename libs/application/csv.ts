import { type Options, type Stringifier, stringify } from 'csv-stringify';

/**
 * CSV for spreadsheets: a leading `= + - @`, tab or carriage return gets a quote before it (OWASP, CSV injection), and a
 * carriage return is quoted wherever it stands: bare, it would begin a row of the author's own making.
 */
export const csvStream = (options: Pick<Options, 'header' | 'columns'> = {}): Stringifier =>
  stringify({ ...options, bom: true, escape_formulas: true, quoted_match: /\r/ });

/** Control characters, non-characters and halves of surrogate pairs stop spreadsheets, and mean nothing to people. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;
export const printable = (text: string): string => text.toWellFormed().replace(UNPRINTABLE, '');
