import fc from 'fast-check';
import { FengsuiError } from '#libs/domain';
import { compileExpression } from './expression.js';
import { ExpressionError } from './expression-error.js';
import { factsOf } from './facts.testing.js';
import { compileRules } from './rule-set.js';

const PARTS = [
  'author.level',
  'text.body',
  'scene',
  'contacts',
  '__proto__',
  'constructor',
  'x',
  "'spam'",
  "'(a+)+$'",
  '1',
  '0x1F',
  '1e999',
  '9223372036854775808',
  '-1',
  'true',
  'null',
  'hits',
  're',
  'exists',
  'matches',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '.',
  ',',
  '?',
  ':',
  '&&',
  '||',
  '!',
  '==',
  '<',
  '+',
  '*',
  '/',
  'in',
  '"',
  "'",
  '\\',
  '\n',
  '//',
  '`',
  '😀',
  '\ud800',
  ' ',
];

/** Compiles or refuses; anything else that is thrown fails the test. */
function accepts(condition: string): boolean {
  try {
    compileExpression(condition).test(factsOf());
    return true;
  } catch (error) {
    if (error instanceof ExpressionError && error.offset >= 0 && error.offset <= condition.length)
      return false;
    throw error;
  }
}

describe('whatever is written is compiled or refused with a place', () => {
  test('any row of pieces of the language', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...PARTS), { maxLength: 12 }),
        (parts) => void accepts(parts.join('')),
      ),
      { numRuns: 2_000 },
    );
  });

  test('any text as a condition', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void accepts(text)));
  });

  test('any text as a pattern', () => {
    const pieces = fc.constantFrom(...'()[]{}?*+|^$.\\-,0123ab汉pPdw:=!<>&');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (chars) => {
        const pattern = chars.join('').replaceAll(/[\\']/g, '\\$&');
        accepts(`re(text.body, '${pattern}')`);
      }),
      { numRuns: 1_000 },
    );
  });

  test('any text as a rule file', () => {
    const lines = fc.constantFrom(
      'rules:',
      '  - id: a',
      '    label: spam.flood',
      '    when: 1 < 2',
      '\tx',
      '- ',
      '? ',
      ': ',
      '&a',
      '*a',
      '!!js/function x',
      '<<: *a',
      '%YAML 1.1',
      '---',
      '...',
      '|',
      '>-',
      '[',
      '}',
      '"',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(lines, { maxLength: 12 }).map((all) => all.join('\n')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          try {
            compileRules([{ id: 'f', text }]);
          } catch (error) {
            expect(error).toBeInstanceOf(FengsuiError);
            expect((error as FengsuiError).errors.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
