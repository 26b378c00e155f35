import type { Confusables } from '#libs/text';

/** True when the character that ends at `end` stands there twice as in ordinary words: 妈妈, 看看. */
export function isOrdinaryDouble(end: number, text: string, { collocations }: Confusables): boolean {
  const unit = text.charCodeAt(end - 1);
  return (
    text.charCodeAt(end + 1) !== unit && text.charCodeAt(end - 2) !== unit && collocations.follows(unit, unit)
  );
}
