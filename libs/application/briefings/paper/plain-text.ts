// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g;
/** Marks that turn the direction of what follows (Unicode 9, 2.): words of users must not reach beyond themselves. */
const DIRECTION = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** Text without what no document may hold (XML 1.0, 2.2) and without marks that change how its neighbours read. */
export const withoutControls = (text: string): string =>
  text.toWellFormed().replace(FORBIDDEN, '').replace(DIRECTION, '');
