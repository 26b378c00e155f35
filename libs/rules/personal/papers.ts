import type { PersonalKind } from '#libs/domain';

/** A find in the plain text. */
export interface Find {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/** Passports and travel permits: letter and digits, only where a word before them says so. */
const PASSPORT = /(?<![a-z0-9])(?:[a-z]\d{8}|[a-z]{2}\d{7})(?![a-z0-9])/g;
const PASSPORT_NAMES = /护照|通行证|passport/;
const NAME_REACH = 14;

/** Number plates: province, authority, then five characters, six for new energy (GA 36-2018). */
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][a-hj-z][ ·•.\-\u200b]{0,2}[a-hj-np-z0-9]{4,5}[a-hj-np-z0-9学警港澳挂领试超](?![a-z0-9])/g;
const FEWEST_PLATE_DIGITS = 3;

export function passportsIn(plain: string): Find[] {
  return [...plain.matchAll(PASSPORT)].flatMap(({ index, 0: { length } }) => {
    const before = plain.slice(Math.max(0, index - NAME_REACH), index);
    return PASSPORT_NAMES.test(before)
      ? [{ kind: 'passport' as const, start: index, end: index + length }]
      : [];
  });
}

export function platesIn(plain: string): Find[] {
  return [...plain.matchAll(PLATE)].flatMap(({ index, 0: found }) =>
    found.replaceAll(/\D/g, '').length >= FEWEST_PLATE_DIGITS
      ? [{ kind: 'plate' as const, start: index, end: index + found.length }]
      : [],
  );
}
