import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdOut, readExamples, readLines, sourceOf, UnusableFile } from './train-data.js';
import { gather } from './train-material.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengsui-train-'));
});
afterAll(() => rm(folder, { recursive: true }));

const row = (text: string, label: number) => JSON.stringify({ text, label, more: 'ignored' });
async function file(name: string, ...lines: string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, lines.join('\n'));
  return path;
}

describe('labelled files', () => {
  it('are read line by line, blank lines and other fields left out', async () => {
    const path = await file('cold.train.jsonl', row('甲', 0), '', row('乙', 1));
    expect(await readExamples(path)).toEqual([
      { text: '甲', label: 0, source: 'cold' },
      { text: '乙', label: 1, source: 'cold' },
    ]);
    expect(sourceOf('/a/b.c/tg_spam.train.jsonl')).toBe('tg_spam');
  });

  it('may begin with a byte order mark, and are UTF-8', async () => {
    expect(await readExamples(await file('marked.jsonl', `\ufeff${row('甲', 0)}`))).toHaveLength(1);
    const gbk = join(folder, 'gbk.jsonl');
    await writeFile(
      gbk,
      Buffer.from([...Buffer.from('{"text":"'), 0xc4, 0xe3, ...Buffer.from('","label":0}')]),
    );
    await expect(readExamples(gbk)).rejects.toThrow('is not UTF-8');
  });

  it('of the project hold one text a line, all of one class', async () => {
    const path = await file('own.txt', '# why these', ' 甲 ', '', '乙');
    expect(await readLines(path, 1)).toEqual([
      { text: '甲', label: 1, source: 'project' },
      { text: '乙', label: 1, source: 'project' },
    ]);
    await expect(readLines(await file('bare.txt', '# nothing'), 0)).rejects.toThrow('holds no text');
  });

  it.each([
    ['broken.jsonl', ['{"text":'], ':1: expected'],
    ['label.jsonl', [row('甲', 0), row('乙', 2)], ':2: expected'],
    ['text.jsonl', ['{"label":1}'], ':1: expected'],
    ['empty.jsonl', [''], 'holds no labelled text'],
  ])('that are wrong are refused by name and line (%s)', async (name, lines, message) => {
    const path = await file(name, ...lines);
    await expect(readExamples(path)).rejects.toThrow(UnusableFile);
    await expect(readExamples(path)).rejects.toThrow(
      `${name}${message.startsWith(':') ? '' : ' '}${message}`,
    );
  });

  it('that do not exist are refused by name', async () => {
    await expect(readExamples(join(folder, 'absent.jsonl'))).rejects.toThrow(
      'absent.jsonl cannot be read: ENOENT',
    );
  });
});

describe('holding texts back', () => {
  const examples = Array.from({ length: 2_000 }, (_, i) => ({
    text: `第${i}句`,
    label: 0 as const,
    source: 's',
  }));

  it('takes about the share asked for, the same texts in any order', () => {
    const { train, dev } = holdOut(examples, 0.2);
    expect(train.length + dev.length).toBe(2_000);
    expect(dev.length).toBeGreaterThan(340);
    expect(dev.length).toBeLessThan(460);
    const again = holdOut([...examples].reverse(), 0.2);
    expect(new Set(again.dev)).toEqual(new Set(dev));
  });

  it('keeps copies of a text on one side', () => {
    const copies = examples.flatMap((example) => [example, { ...example, text: `${example.text}！` }]);
    const { dev } = holdOut(copies, 0.2);
    expect(dev.length).toBe(2 * holdOut(examples, 0.2).dev.length);
  });
});

describe('gathered material', () => {
  it('has no text on both sides, and only class 0 among the innocent', async () => {
    const lines = Array.from({ length: 300 }, (_, i) => row(`文${i}`, i % 2));
    const data = [
      await file('one.train.jsonl', ...lines, row('在 dev 里', 1)),
      await file('two.train.jsonl', ...lines),
    ];
    const dev = [await file('one.dev.jsonl', row('在dev里！', 1), row('新', 0))];
    const innocent = [
      await file('calm.train.jsonl', row('好的', 0), row('文3', 0), row('滚', 1), row('新。', 0)),
    ];
    const innocentAll = [await file('complaints.train.jsonl', row('太慢了', 1), row('在dev里', 1))];
    const material = await gather({ data, dev, innocent, innocentAll, holdOut: 0.3 });
    const held = new Set(material.dev.map(({ text }) => text));
    expect(held.has('在dev里！')).toBe(true);
    expect(material.train.some(({ text }) => held.has(text) || text === '在 dev 里')).toBe(false);
    expect(new Set(material.train.map(({ text }) => text)).size).toBe(material.train.length);
    expect(material.dropped.leaked).toBeGreaterThan(0);
    const innocents = [...material.innocent, ...material.innocentDev];
    expect(innocents.map(({ text, label }) => `${text}${label}`).sort()).toEqual(['太慢了0', '好的0']);
  });

  it('is refused when there is too little of it', async () => {
    const data = [await file('few.train.jsonl', row('一', 1), row('二', 1))];
    const dev = [await file('few.dev.jsonl', row('三', 1), row('四', 0))];
    await expect(gather({ data, dev, innocent: [], innocentAll: [], holdOut: 0.1 })).rejects.toThrow(
      'to learn from (2)',
    );
    await expect(gather({ data, dev, innocent: [], innocentAll: [], holdOut: 0.1 })).rejects.toThrow(
      UnusableFile,
    );
  });
});
