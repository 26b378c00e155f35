/** A brand named in a text: half-open range in the text's UTF-16 units. */
export interface Mention {
  /** Which of the brands, from 0. */
  readonly brand: number;
  readonly start: number;
  readonly end: number;
}

/** The most brands told apart in one text: they stand as characters of Unicode's private use area. */
export const MOST_BRANDS = 256;
const FIRST_MARK = 0xe000;
const MARKS = /[\ue000-\ue0ff]/;

/**
 * The text with one mark for every mention, so that names hold no words and patterns can speak of brands. Characters that
 * look like marks are blanked first.
 */
export function markMentions(text: string, mentions: readonly Mention[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { brand, start, end } of mentions) {
    parts.push(text.slice(at, start).replace(/[\ue000-\ue0ff]/g, ' '), markOf(brand));
    at = end;
  }
  parts.push(text.slice(at).replace(/[\ue000-\ue0ff]/g, ' '));
  return parts.join('');
}

export const markOf = (brand: number): string => String.fromCharCode(FIRST_MARK + brand);
export const brandOf = (mark: string): number => mark.charCodeAt(0) - FIRST_MARK;
export const hasMark = (text: string): boolean => MARKS.test(text);

/** The brands of a marked text in order, each occurrence. */
export function marksIn(text: string): { readonly brand: number; readonly at: number }[] {
  return [...text.matchAll(/[\ue000-\ue0ff]/g)].map((match) => ({
    brand: brandOf(match[0]),
    at: match.index,
  }));
}
