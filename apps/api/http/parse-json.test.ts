import fc from 'fast-check';
import { FengsuiError } from '#libs/domain';
import { MAX_JSON_DEPTH, MAX_JSON_VALUES, parseJson } from './parse-json.js';

const read = (text: string | Buffer) => parseJson(Buffer.from(text));

/** What a refusal says of the first fault. */
function refusal(text: string | Buffer): { pointer: string; code: string; detail: string } {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof FengsuiError)) throw error;
    expect([error.code, error.status]).toEqual(['request.invalid_json', 400]);
    return error.errors[0] as { pointer: string; code: string; detail: string };
  }
  throw new Error(`was read: ${String(text).slice(0, 100)}`);
}

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify(value);
      if (/"(__proto__|constructor)"/.test(text)) return;
      expect(read(text)).toEqual(JSON.parse(text));
    }),
  );
});

test.each<[string, string]>([
  ['{"a":1,"a":2}', '/a'],
  ['{"a":{"b":1,"c":2,"b":3}}', '/a/b'],
  ['[0,{"x":[{"k":1,"k":1}]}]', '/1/x/0/k'],
  ['{"a":1,"\\u0061":2}', '/a'],
  ['{"\\u0061\\u0062":1,"ab":2}', '/ab'],
  ['{"一":1,"\\u4e00":2}', '/一'],
  ['{"a/b":1,"a\\/b":2}', '/a~1b'],
  ['{"~":1,"~":2}', '/~0'],
  ['{"":1,"":2}', '/'],
  ['{"a":"}{,","a":2}', '/a'],
  ['{"a":"\\"","a":2}', '/a'],
  ['{ "a" : 1 ,\n "a"\t: 2 }', '/a'],
  ['{"😀":1,"\\ud83d\\ude00":2}', '/😀'],
])('a key that comes twice is refused and named: %s', (text, pointer) => {
  expect(refusal(text)).toMatchObject({ pointer, code: 'json.duplicate_key' });
});

test.each([
  '{"a":1,"A":2}',
  '{"a":{"a":{"a":1}}}',
  '[{"a":1},{"a":1}]',
  '{"a":"a","b":"a"}',
  '{"a":["a","a"]}',
  '{"é":1,"e\\u0301":2}',
])('the same key elsewhere is no duplicate: %s', (text) => {
  expect(read(text)).toEqual(JSON.parse(text));
});

test.each([
  '{"__proto__":{"x":1}}',
  '{"a":{"__proto__":null}}',
  '{"\\u005f_proto__":{"x":1}}',
  '{"constructor":{"prototype":{"x":1}}}',
])('prototype keys are refused: %s', (text) => {
  refusal(text);
  expect(({} as { x?: unknown }).x).toBeUndefined();
});

test.each<[string, string | Buffer]>([
  ['nothing', ''],
  ['white space', ' \n'],
  ['half an object', '{"a":'],
  ['half a string', '{"a":"b'],
  ['a string that ends in a backslash', '"\\'],
  ['two values', '{} {}'],
  ['a trailing comma', '{"a":1,}'],
  ['a comment', '{/*a*/}'],
  ['a raw line break in a string', '"a\nb"'],
  ['a lone surrogate half as bytes', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
  ['overlong UTF-8', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
  ['Latin-1', Buffer.from([0x22, 0xe9, 0x22])],
  ['UTF-16', Buffer.from('{}', 'utf16le')],
  ['a number that is none', '{"a":NaN}'],
  ['a number with a plus', '[+1]'],
  ['hexadecimal', '[0x10]'],
  ['unbalanced closing brackets', ']]]]'],
  ['closing before opening', '}{'],
  ['an unescaped key', '{a:1}'],
])('%s is refused', (_, text) => {
  refusal(text);
});

test('as deep as allowed is read, one deeper is not', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  expect(read(nested(MAX_JSON_DEPTH))).toBeDefined();
  expect(refusal(nested(MAX_JSON_DEPTH + 1)).detail).toContain(String(MAX_JSON_DEPTH));
});

test('a BOM in front is no part of the text', () => {
  expect(read('\ufeff{"a":1}')).toEqual({ a: 1 });
});

test('a number too large for a double is refused, not made infinite', () => {
  expect(refusal('{"a":[0,1e999]}')).toMatchObject({ pointer: '/a/1', code: 'json.number_too_large' });
  expect(read('[1e300,-1e308,0.5e-999]')).toEqual([1e300, -1e308, 0]);
});

test('the whole is linear: a hundred times as much takes about a hundred times as long', () => {
  const wide = (keys: number) =>
    `{${Array.from({ length: keys }, (_, index) => `"key-${index}":"\\\\\\"x"`).join(',')}}`;
  /** Milliseconds of the processor, whatever else it does meanwhile. */
  const cost = (text: Buffer) => {
    const from = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1_000;
  };
  const small = Buffer.from(wide(1_500));
  const large = Buffer.from(wide(150_000));
  const best = (text: Buffer) => Math.min(...Array.from({ length: 3 }, () => cost(text)));
  best(small);
  expect(best(large)).toBeLessThan(Math.max(400 * best(small), 2_000));
  const backslashes = Buffer.from(`["${'\\\\'.repeat(1_000_000)}"]`);
  expect(best(backslashes)).toBeLessThan(2_000);
});

test('long bodies are read like short ones', () => {
  const long = (text: string) => `${' '.repeat(70_000)}${text}`;
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      const body = JSON.stringify({ 字: text.toWellFormed() });
      expect(read(long(body))).toEqual(JSON.parse(body));
      expect(read(`\ufeff${long(body)}`)).toEqual(JSON.parse(body));
    }),
    { numRuns: 20 },
  );
  const bytes = Buffer.concat([Buffer.from(long('"')), Buffer.from([0xed, 0xa0, 0x80, 0x22])]);
  expect(refusal(bytes)).toMatchObject({ code: 'json.invalid', detail: 'the body is not UTF-8' });
});

test.each([
  ['numbers', '1'],
  ['arrays', '[]'],
  ['objects', '{"a":1}'],
])('more %s than anybody sends are refused before they are read', (_, one) => {
  const list = (count: number) => `[${Array.from({ length: count }, () => one).join()}]`;
  expect(read(list(MAX_JSON_VALUES / 4))).toHaveLength(MAX_JSON_VALUES / 4);
  expect(refusal(list(MAX_JSON_VALUES + 1))).toMatchObject({ pointer: '', code: 'json.too_many_values' });
});
