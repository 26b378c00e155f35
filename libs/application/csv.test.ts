import { text } from 'node:stream/consumers';
import { csvStream, printable } from './csv.js';

const written = async (...rows: readonly (readonly string[])[]): Promise<string> => {
  const csv = csvStream();
  for (const row of rows) csv.write(row);
  csv.end();
  return (await text(csv)).replace('\ufeff', '');
};

test.each(['=1+1', '+1', '-1', '@a', '\t=1', '＝1'])('%j is no formula', async (cell) => {
  expect(await written([cell])).toBe(`'${cell}\n`);
});

test.each(['\r', '\r\n', '\n'])('a line end %j within words begins no row', async (lineEnd) => {
  expect(await written(['1', `好${lineEnd}=1+1`], ['2', '好'])).toBe(`1,"好${lineEnd}=1+1"\n2,好\n`);
});

test('what stops a spreadsheet is left out', () => {
  expect(printable('a\u0000b\ud83dc\n')).toBe('ab\ufffdc\n');
});
