import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinyin } from 'pinyin-pro';

/** One character of a term on its way into disguise. */
export interface Cell {
  readonly original: string;
  text: string;
  touched: boolean;
  /** What follows before the next character. */
  gap: string;
}

export type Random = () => number;
/** Disguises some cells; false when it cannot. */
export type Family = (cells: Cell[], random: Random) => boolean;

const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)]!;
const syllable = (char: string): string =>
  (pinyin(char, { toneType: 'none', type: 'array' })[0] ?? '').replace('ü', 'v');

function table(name: string): Map<string, string[]> {
  const lines = readFileSync(join(process.cwd(), 'dictionaries/confusables', `${name}.tsv`), 'utf8').split(
    '\n',
  );
  const rows = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t') as [string, string]);
  return new Map(
    rows.map(([key, value]) => [
      key,
      name === 'syllables' || name === 'traditional' ? [...value] : value.split(' '),
    ]),
  );
}

const homophones = table('syllables');
const [splits, lookalikes, traditional, emoji] = ['splits', 'lookalikes', 'traditional', 'emoji'].map(
  table,
) as [Map<string, string[]>, Map<string, string[]>, Map<string, string[]>, Map<string, string[]>];
/** Rare characters are no fair disguise: people type what their keyboard offers first. */
const TYPED = new TextEncoder();
const isTyped = (char: string) => TYPED.encode(char).length === 3 && char <= '\u9fa5' && COMMON.has(char);
const COMMON = new Set(
  readFileSync(join(process.cwd(), 'dictionaries/confusables/collocations.tsv'), 'utf8').match(
    /[\u4e00-\u9fa5]/g,
  ),
);

function replacing(options: (char: string) => readonly string[], all: boolean): Family {
  return (cells, random) => {
    const able = cells.filter((cell) => !cell.touched && options(cell.original).length > 0);
    if (able.length === 0) return false;
    for (const cell of all ? able : [pick(able, random)]) {
      cell.text = pick(options(cell.original), random);
      cell.touched = true;
    }
    return true;
  };
}

function inserting(between: readonly string[]): Family {
  return (cells, random) => {
    for (const cell of cells.slice(0, -1)) cell.gap += pick(between, random);
    return cells.length > 1;
  };
}

const soundsLike = (char: string) =>
  (homophones.get(syllable(char)) ?? []).filter((other) => other !== char && isTyped(other));
const spelt = (char: string) => (/^[a-z]+$/.test(syllable(char)) ? [syllable(char)] : []);

/** All in letters; false where another disguise was there first. */
const speltOut: Family = (cells, random) =>
  !cells.some(({ touched }) => touched) && replacing(spelt, true)(cells, random);

const DIGITS: Readonly<Record<string, readonly string[]>> = {
  yi: ['1'],
  er: ['2'],
  san: ['3'],
  si: ['4'],
  wu: ['5'],
  liu: ['6'],
  qi: ['7'],
  ba: ['8'],
  jiu: ['9'],
};

export const FAMILIES: Readonly<Record<string, Family>> = {
  traditional: replacing((char) => traditional.get(char) ?? [], true),
  'zero-width': inserting(['\u200b', '\u2060', '\ufeff']),
  combining: (cells, random) => {
    for (const cell of cells) cell.gap = `${pick(['\u0336', '\u20dd'], random)}${cell.gap}`;
    return true;
  },
  gap: inserting(['❤', '*', ' ', '☆', '.', '~', '_', '😂', '|']),
  repeat: (cells) => {
    const able = cells.filter(({ touched }) => !touched);
    for (const cell of able) cell.text = cell.text.repeat(2);
    return able.length > 0;
  },
  'one homophone': replacing(soundsLike, false),
  'all homophones': replacing(soundsLike, true),
  'half pinyin': replacing(spelt, false),
  pinyin: replacing(spelt, true),
  split: replacing((char) => splits.get(char) ?? [], false),
  emoji: replacing((char) => (char === '' ? [] : (emoji.get(char) ?? [])), false),
  'tone digits': (cells, random) => {
    if (!speltOut(cells, random)) return false;
    for (const cell of cells) cell.text += pinyin(cell.original, { pattern: 'num' });
    return true;
  },
  'tone marks': (cells) => {
    if (cells.some(({ touched }) => touched)) return false;
    for (const cell of cells) {
      cell.text = pinyin(cell.original);
      cell.touched = true;
    }
    return true;
  },
  costume: (cells, random) => {
    if (!speltOut(cells, random)) return false;
    const first = pick([0x1d400, 0x1d5a0, 0x24b6, 0xff21, 0x249c, 0x1f130, 0x1f170], random);
    for (const cell of cells)
      cell.text = cell.text.replace(/[a-z]/g, (letter) =>
        String.fromCodePoint(first + letter.charCodeAt(0) - 97),
      );
    return true;
  },
  initials: (cells, random) => {
    if (cells.length < 3 || !speltOut(cells, random)) return false;
    for (const cell of cells) cell.text = cell.text[0]!;
    return true;
  },
  'one initial': replacing((char) => spelt(char).map((sound) => sound[0]!), false),
  'digits by sound': replacing((char) => DIGITS[syllable(char)] ?? [], false),
  lookalike: replacing(
    (char) => (lookalikes.get(char) ?? []).filter((other) => other.length === 1 && other > '\u3000'),
    false,
  ),
};
