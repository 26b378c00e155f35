/** A word of a text: half-open range of UTF-16 units. */
export interface Token {
  readonly start: number;
  readonly end: number;
}

/** Cuts text into words. The tokens cover the text without gap or overlap. */
export interface Segmenter {
  /** Engine and version: part of a release's identity, because another engine cuts other words. */
  readonly name: string;
  cut(text: string): Token[];
}

/** Gives a list of words their places in the text they were cut from. */
export function placeWords(words: readonly string[]): Token[] {
  let at = 0;
  return words.map((word) => {
    const start = at;
    at += word.length;
    return { start, end: at };
  });
}
