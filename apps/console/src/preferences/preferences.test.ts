import { DEFAULTS, parsePreferences } from './preferences.js';

const table: [json: string | null, expected: Partial<typeof DEFAULTS>][] = [
  [null, {}],
  ['', {}],
  ['{', {}],
  ['null', {}],
  ['[]', {}],
  ['{"language":"fr","theme":"pink","shield":"no"}', {}],
  ['{"language":"en"}', { language: 'en' }],
  ['{"nav":"narrow"}', { nav: 'narrow' }],
  ['{"nav":"gone"}', {}],
  ['{"theme":"dark","shield":false}', { theme: 'dark', shield: false }],
];

test.each(table)('%s', (json, expected) => {
  expect(parsePreferences(json)).toEqual({ ...DEFAULTS, ...expected });
});
