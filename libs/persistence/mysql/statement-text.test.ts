import fc from 'fast-check';
import mysql from 'mysql2';
import { statementText } from './statement-text.js';

const awkward = [
  '',
  "'",
  '\\',
  "\\'",
  "''",
  '?',
  '??',
  '"',
  '`',
  '\0',
  '\x1a',
  '\n\r\t\b',
  '%_',
  '👩‍👩‍👧',
  '傻\\',
  ';--',
  '/*',
];
const text = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
);

describe('statements with their values', () => {
  it('values are taken one after the other, and no value for a place of another', () => {
    expect(statementText('SELECT ?, ?, ?, ?', ['?', 7, null, Buffer.from('ab')])).toBe(
      "SELECT '?', 7, NULL, x'6162'",
    );
    expect(statementText('SELECT 1', [])).toBe('SELECT 1');
  });

  it.each([
    ["SELECT '?', ?", [1]],
    ['SELECT ?? FROM ??', ['a', 'b']],
    ['SELECT ? IN (?)', [1, [1, 2]]],
    ['SELECT ?, ?', [true, new Date(0)]],
    ['SELECT ?', [1, 2]],
    ['SELECT ?, ?', [1]],
  ])('what is unusual is the driver’s: %s', (sql, values) => {
    expect(statementText(sql, values, 'Z')).toBe(mysql.format(sql, values as never[], false, 'Z'));
  });

  const url = process.env.TEST_DATABASE_URL;
  (url ? it : it.skip)('a server reads what was meant', async () => {
    const connection = mysql.createConnection({
      uri: url ?? '',
      charset: 'utf8mb4_bin',
      queryFormat: statementText,
    });
    const ask = (values: unknown[]) =>
      new Promise<unknown>((resolve, reject) => {
        connection.query('SELECT ? AS text, ? AS number, HEX(?) AS bytes', values, (error, rows) =>
          error ? reject(error) : resolve((rows as object[])[0]),
        );
      });
    try {
      await fc.assert(
        fc.asyncProperty(text, fc.integer(), fc.uint8Array({ minLength: 1 }), async (said, number, bytes) => {
          const buffer = Buffer.from(bytes);
          const read = { text: said, number, bytes: buffer.toString('hex').toUpperCase() };
          expect(await ask([said, number, buffer])).toEqual(read);
        }),
        { examples: awkward.map((said) => [said, 0, Uint8Array.of(0)]), numRuns: 300 },
      );
    } finally {
      connection.destroy();
    }
  });
});
