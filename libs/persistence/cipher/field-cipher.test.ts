import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { FieldCipher } from './field-cipher.js';

const key = (id: string) => ({ id, key: randomBytes(32) });
const [k1, k2] = [key('k1'), key('k2')];
const place = { tenant: 't', table: 'content_versions', column: 'item', row: 'r' };

test('words come back as they were, and are not to be read where they are stored', () => {
  const cipher = new FieldCipher([k1]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (words) => {
      const stored = cipher.encrypt(words, place);
      expect(stored).toMatch(/^enc1:k1:[A-Za-z0-9+/=]+$/);
      expect(cipher.decrypt(stored, place)).toBe(words);
    }),
  );
});

test.each(Object.keys(place))('moved to another %s they do not open', (part) => {
  const cipher = new FieldCipher([k1]);
  const stored = cipher.encrypt('words', place);
  expect(() => cipher.decrypt(stored, { ...place, [part]: 'other' })).toThrow();
});

test('the first key writes, all of them read, and a missing one is named', () => {
  const old = new FieldCipher([k1]).encrypt('words', place);
  expect(new FieldCipher([k2, k1]).decrypt(old, place)).toBe('words');
  expect(new FieldCipher([k2, k1]).encrypt('words', place)).toMatch(/^enc1:k2:/);
  expect(() => new FieldCipher([k2]).decrypt(old, place)).toThrow(/'k1'/);
  expect(new FieldCipher([k1], false).encrypt('words', place)).toBe('words');
});

test('without keys, and for words from before there were any, nothing changes', () => {
  expect(new FieldCipher().encrypt('{"a":1}', place)).toBe('{"a":1}');
  expect(new FieldCipher([k1]).decrypt('{"a":1}', place)).toBe('{"a":1}');
});
