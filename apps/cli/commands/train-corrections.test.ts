import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { corrected, readCorrections, textKey } from './train-corrections.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fengsui-corrections-'));
});
afterAll(() => rm(folder, { recursive: true }));

const example = (text: string, label: 0 | 1) => ({ text, label, source: 'cold' });

describe('corrected labels', () => {
  it('replace those of the texts they name, and leave out what nobody can tell', async () => {
    const file = join(folder, 'good.tsv');
    await writeFile(file, `# why\n${textKey('别再地域黑了')}\t0\n${textKey('乙')}\t-\n`);
    const examples = [example('别再地域黑了！', 1), example('乙', 1), example('丙', 1)];
    expect(corrected(examples, await readCorrections(file))).toEqual([
      example('别再地域黑了！', 0),
      example('丙', 1),
    ]);
  });

  it('are refused by file and line when they are wrong', async () => {
    const file = join(folder, 'wrong.tsv');
    await writeFile(file, `${textKey('甲')}\t1\n${textKey('乙')} 0\n`);
    await expect(readCorrections(file)).rejects.toThrow('wrong.tsv:2: expected KEY');
    await expect(readCorrections(join(folder, 'none.tsv'))).rejects.toThrow('cannot be read');
  });
});
