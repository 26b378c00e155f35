/**
 * A text as the contact finder reads it: folded (width, case, costume, invisible characters), with the way back.
 * `[start(i), end(i))` is the range of the original text, in UTF-16 units, that folded unit `i` came from.
 */
export interface ContactView {
  readonly original: string;
  readonly folded: string;
  start(i: number): number;
  end(i: number): number;
}
