/** The first two digits of a resident identity number: provinces by GB/T 2260, and the codes of Hong Kong, Macao, Taiwan. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
const FIRST_YEAR = 1880;
const LAST_YEAR = 2099;

/** The check character of the first 17 digits: ISO 7064 MOD 11-2, as GB 11643-1999 prescribes. */
export function checkOf(first17: string): string {
  let sum = 0;
  for (let at = 0; at < WEIGHTS.length; at++) sum += Number(first17[at]) * WEIGHTS[at]!;
  return CHECKS[sum % 11]!;
}

/** Whether 18 characters are a resident identity number: region, a birthday that was a day, check character. */
export function isIdentity(characters: string): boolean {
  if (!/^\d{17}[\dxX]$/.test(characters) || !PROVINCES.has(characters.slice(0, 2))) return false;
  const year = Number(characters.slice(6, 10));
  return (
    year >= FIRST_YEAR &&
    year <= LAST_YEAR &&
    isDay(year, characters.slice(10, 14)) &&
    checkOf(characters) === characters[17]!.toUpperCase()
  );
}

/** Whether 15 digits are an identity number of the old form, which has a two-digit year and no check. */
export function isOldIdentity(digits: string): boolean {
  return (
    /^\d{15}$/.test(digits) &&
    PROVINCES.has(digits.slice(0, 2)) &&
    isDay(1900 + Number(digits.slice(6, 8)), digits.slice(8, 12))
  );
}

function isDay(year: number, monthAndDay: string): boolean {
  const month = Number(monthAndDay.slice(0, 2));
  const day = Number(monthAndDay.slice(2));
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
