import { COMMON_PASSWORDS } from './common-passwords.js';

/** In Unicode characters. */
export const MIN_PASSWORD_LENGTH = 12;
/** Shorter logins and names say nothing of a password that holds them. */
const TELLING_LENGTH = 4;
/** A password that is one part again and again is as weak as the part. */
const LONGEST_REPEATED_PART = 4;
const FEWEST_DISTINCT = 5;
const ROWS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

export type Weakness = 'password.short' | 'password.common' | 'password.personal' | 'password.pattern';

/**
 * Why a password is too easy to guess, or null. Length counts most (NIST SP 800-63B, 5.1.1.2): no rule asks for capitals or
 * signs; refused are the commonest ones, what the person is called, and patterns.
 * @param personal login, name and e-mail address
 */
export function weaknessOf(password: string, personal: readonly string[]): Weakness | null {
  if ([...password].length < MIN_PASSWORD_LENGTH) return 'password.short';
  const plain = password.normalize('NFKC').toLowerCase();
  const words = lettersAndDigits(plain);
  if (new Set(plain).size < FEWEST_DISTINCT || isPattern(plain) || (words !== '' && isPattern(words)))
    return 'password.pattern';
  const stem = plain.replace(/[^\p{L}]+$/u, '');
  const readings = [words, lettersAndDigits(stem), lettersAndDigits(unleet(stem))];
  if (words !== '' && readings.some((reading) => COMMON_PASSWORDS.has(reading))) return 'password.common';
  const told = personal
    .flatMap((text) => [text, text.split('@', 1)[0] ?? ''])
    .map((text) => text.normalize('NFKC').toLowerCase())
    .filter((text) => text.length >= TELLING_LENGTH);
  // What is left beside the name has to be a password by itself.
  const rest = told.reduce((left, text) => left.replaceAll(text, ''), plain);
  return rest.length < plain.length && rest.length < MIN_PASSWORD_LENGTH - TELLING_LENGTH
    ? 'password.personal'
    : null;
}

const lettersAndDigits = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

const LEET: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'l',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
};
const unleet = (text: string): string => text.replace(/[@431!0$5]/g, (sign) => LEET[sign] ?? sign);

function isPattern(text: string): boolean {
  const units = [...text];
  for (let length = 1; length <= LONGEST_REPEATED_PART; length++) {
    if (units.every((unit, at) => unit === units[at % length])) return true;
  }
  return ROWS.some((row) => {
    const there = row.repeat(2);
    const back = [...there].reverse().join('');
    return there.includes(text) || back.includes(text);
  });
}
