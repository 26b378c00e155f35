/** Issuer prefixes and the lengths of their numbers (ISO/IEC 7812): UnionPay, Visa, Mastercard, JCB, Amex, Diners. */
const ISSUERS: readonly (readonly [prefix: RegExp, lengths: readonly number[]])[] = [
  [/^62/, [16, 17, 18, 19]],
  [/^(?:60|68|69|9[0-9])/, [16, 17, 18, 19]],
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^35(?:2[89]|[3-8])/, [16]],
  [/^3[47]/, [15]],
  [/^3(?:0[0-5]|6|[89])/, [14, 16]],
];
/** These are common enough to be believed without a word that says card. */
const WELL_KNOWN = /^(?:62\d{14,17}|4\d{15}|5[1-5]\d{14}|35\d{14}|3[47]\d{13})$/;

/** The check of ISO/IEC 7812-1 annex B: the Luhn sum is a multiple of ten. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = digit * 2;
    sum += at % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/**
 * Whether digits are a bank card's number, as they are grouped.
 * @param named whether a word before them says card or account
 */
export function isBankCard(digits: string, shape: readonly number[], named: boolean): boolean {
  const known = ISSUERS.some(([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits));
  if (!known || !passesLuhn(digits)) return false;
  return named || (WELL_KNOWN.test(digits) && isGroupedAsOnCards(shape));
}

/** In fours, as embossed; without gaps; issuer and the rest; digit by digit. */
function isGroupedAsOnCards(shape: readonly number[]): boolean {
  const [first, ...rest] = shape;
  if (rest.length === 0 || shape.every((length) => length === 1)) return true;
  if (first === 6 && rest.length === 1) return true;
  if (shape.join('-') === '4-6-5') return true;
  return shape.slice(0, -1).every((length) => length === 4) && shape.at(-1)! <= 4;
}
