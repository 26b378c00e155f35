import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultDictionariesDir } from '#libs/application';
import { PROJECT, UnusableFile } from './train-data.js';
import { gather } from './train-material.js';
import { fillSlots, readSlots } from './train-slots.js';

const training = join(defaultDictionariesDir(), 'training');
const line = (text: string, source = PROJECT) => ({ text, label: 1 as const, source });
const slots = { n: ['##'], contact: ['', '加V{id}'], id: ['??#'] };
const fill = (text: string, seed = 1) =>
  fillSlots([line(text)], slots, { copies: 8, seed }).map((one) => one.text);

describe('slots in texts of the project', () => {
  it('are filled anew each time, slots within slots too, the same way from the same seed', () => {
    const texts = fill('开户送{n}，{contact}');
    expect(texts).toHaveLength(8);
    for (const text of texts) expect(text).toMatch(/^开户送\d\d(，加V[a-z]{2}\d)?$/);
    expect(new Set(texts).size).toBeGreaterThan(4);
    expect(texts).toEqual(fill('开户送{n}，{contact}'));
    expect(texts).not.toEqual(fill('开户送{n}，{contact}', 2));
  });

  it('leave texts without slots and texts of data sets as they are', () => {
    expect(fill('办证')).toEqual(['办证']);
    expect(fillSlots([line('{x}', 'cold')], slots, { copies: 8, seed: 1 })).toEqual([line('{x}', 'cold')]);
  });

  it.each([
    ['none.yaml', undefined, 'cannot be read'],
    ['flawed.yaml', 'n: [1', 'flawed.yaml: '],
    ['empty.yaml', 'n: []\n', 'does not hold slots'],
  ])('are refused with the file and what is wrong: %s', async (name, text, message) => {
    const folder = await mkdtemp(join(tmpdir(), 'fengsui-slots-'));
    if (text !== undefined) await writeFile(join(folder, name), text);
    const reading = readSlots(join(folder, name));
    await expect(reading).rejects.toBeInstanceOf(UnusableFile);
    await expect(reading).rejects.toThrow(message);
    await rm(folder, { recursive: true });
  });

  it('must be known', () => {
    expect(() => fill('来{where}')).toThrow('{where}');
  });

  it('that ship are known, and all that is made of a line stands on one side', async () => {
    const files = (folder: string) =>
      readdirSync(join(training, folder)).map((name) => join(training, folder, name));
    const { train, dev } = await gather({
      data: [],
      ones: files('spam'),
      zeros: files('innocent-spam'),
      slots: await readSlots(join(training, 'slots.yaml')),
      dev: [],
      innocent: [],
      innocentAll: [],
      holdOut: 0.1,
    });
    const opening = ({ text }: { text: string }) => text.replace(/[^\p{Script=Han}]/gu, '').slice(0, 12);
    const learnt = new Set(train.map(opening));
    const held = dev.filter(({ text }) => !/[\d{a-z]/.test(text.slice(0, 14)) && text.length > 20);
    expect(dev.filter(({ label }) => label === 1).length).toBeGreaterThan(80);
    expect(held.filter((text) => learnt.has(opening(text)))).toEqual([]);
  });
});
