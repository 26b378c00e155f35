import { PassThrough, Readable } from 'node:stream';
import { text as readText } from 'node:stream/consumers';
import { readCheckLine } from './check-input.js';
import { checkLines, type NumberedLine, openInput } from './check-jsonl.js';
import { collectBrand } from './check-release.js';

const ECHO = async (lines: readonly NumberedLine[]) =>
  lines.map(([number, line]) => `${number}:${line}\n`).join('');

async function answers(lines: string[], judge = ECHO, ahead = 4): Promise<string> {
  const output = new PassThrough();
  const read = readText(output);
  await checkLines(Readable.from([lines.join('\n')]), output, judge, ahead, () => {});
  output.end();
  return read;
}

describe('check --jsonl', () => {
  test('keeps the order and the numbers, leaves blank lines out', async () => {
    expect(await answers(['a', '', ' ', 'b', 'c'])).toBe('1:a\n4:b\n5:c\n');
  });

  test('keeps the order when later batches are done first', async () => {
    const lines = Array.from({ length: 2_000 }, (_, at) => `l${at}`);
    let calls = 0;
    const judge = async (batch: readonly NumberedLine[]) => {
      await new Promise((resolve) => setTimeout(resolve, 20 - 5 * (calls++ % 4)));
      return ECHO(batch);
    };
    expect(await answers(lines, judge)).toBe(lines.map((line, at) => `${at + 1}:${line}\n`).join(''));
  });

  test('a byte order mark is no part of a line; only a line feed ends one', async () => {
    expect(await answers(['\ufeffa\r', 'b\u2028b\u0085b'])).toBe('1:a\r\n2:b\u2028b\u0085b\n');
  });

  test('a line that is not UTF-8 is told, in however many pieces it comes, and stops no other', async () => {
    const output = new PassThrough();
    const read = readText(output);
    const pieces = [[0x61, 0x0a, 0xc4], [0xe3, 0xba], [0xc3, 0x0a, 0xe4, 0xbd], [0xa0]].map(Buffer.from);
    await checkLines(Readable.from(pieces), output, ECHO, 4, () => {});
    output.end();
    expect(await read).toBe('1:a\n2:null\n3:你\n');
    expect(readCheckLine(null)).toMatchObject({ ok: false, code: 'request.invalid_json' });
  });

  test('nothing in, nothing out', async () => {
    expect(await answers([])).toBe('');
  });

  test('waits for a slow reader', async () => {
    const output = new PassThrough({ highWaterMark: 16 });
    const done = checkLines(Readable.from([Array(1_000).fill('x').join('\n')]), output, ECHO, 1, () => {});
    expect((await readText(Readable.from(take(output, done)))).split('\n')).toHaveLength(1_001);
  });

  test.each(['/no/such/file', '/tmp'])('says why %s cannot be read', async (path) => {
    await expect(openInput(path)).rejects.toThrow(/cannot be read/);
  });
});

async function* take(output: PassThrough, done: Promise<void>): AsyncGenerator<Buffer> {
  void done.then(() => output.end());
  yield* output as AsyncIterable<Buffer>;
}

describe('a line', () => {
  test('bare text becomes a comment; item fields are kept', () => {
    expect(readCheckLine('{"id":7,"text":"hi","scene":"nickname"}')).toEqual({
      ok: true,
      id: 7,
      item: {
        type: 'comment',
        externalId: '7',
        scene: 'nickname',
        text: { body: 'hi' },
        author: { externalId: 'unknown' },
      },
    });
  });

  test('text may have a title', () => {
    expect(readCheckLine('{"text":{"title":"t","body":"b"}}')).toMatchObject({
      ok: true,
      item: { text: { title: 't', body: 'b' } },
    });
  });

  test.each([
    ['no JSON', '{"id":1', 'request.invalid_json', undefined],
    ['no object', '["a"]', 'request.invalid', undefined],
    ['null', 'null', 'request.invalid', undefined],
    ['no text', '{"id":"x"}', 'request.invalid', 'x'],
    ['a number for text', '{"id":"x","text":5}', 'request.invalid', 'x'],
    ['half a character', '{"id":"x","text":"\\ud83d"}', 'request.invalid', 'x'],
    ['an unknown scene', '{"id":"x","text":"a","scene":"moon"}', 'request.invalid', 'x'],
  ])('%s is answered, not thrown', (_, line, code, id) => {
    expect(readCheckLine(line)).toMatchObject({ ok: false, code, ...(id && { id }) });
  });
});

test.each([
  [['星河,星河手机'], [{ name: '星河', include: ['星河', '星河手机'] }]],
  [
    ['星河， Star ', '云雀'],
    [{ include: ['星河', 'Star'] }, { monitor: '云雀', include: ['云雀'] }],
  ],
])('--brand %j', (values, brands) => {
  const collected = values.reduce<ReturnType<typeof collectBrand>>(
    (all, value) => collectBrand(value, all),
    [],
  );
  expect(collected).toMatchObject(brands);
});
