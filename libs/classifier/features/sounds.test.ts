import fc from 'fast-check';
import { FIRST_HAN, markOf, type SoundTable, silentTable, spell } from './sounds.js';

/** An automaton of a few syllables; units count from 1. */
function tableOf(syllables: readonly string[]): SoundTable {
  const states = 1 + syllables.join('').length;
  const table = {
    ...silentTable(),
    spelling: new Int16Array(states * 26),
    spelt: new Uint16Array(states),
  };
  let used = 1;
  syllables.forEach((syllable, i) => {
    let state = 0;
    for (const letter of syllable) {
      const edge = state * 26 + letter.charCodeAt(0) - 97;
      if (table.spelling[edge] === 0) table.spelling[edge] = used++;
      state = table.spelling[edge]!;
    }
    table.spelt[state] = i + 1;
  });
  return table;
}

const SYLLABLES = ['sha', 'shan', 'bi', 'wei', 'xin', 'a'];
const table = tableOf(SYLLABLES);
const spelt = (run: string): (number | string)[] => {
  const units = new Uint32Array(run.length + 1);
  const size = spell(table, `好${run}好`, 1, 1 + run.length, units, 1);
  return [...units.subarray(1, size)].map((unit) => (unit < 97 ? unit : String.fromCharCode(unit)));
};

describe('runs of letters', () => {
  it.each<[string, (number | string)[]]>([
    ['weixin', [4, 5]],
    ['shabi', [1, 3]],
    ['shanbi', [2, 3]],
    ['shaa', [1, 6]],
    ['a', [6]],
    ['wifi', ['w', 'i', 'f', 'i']],
    ['shabx', ['s', 'h', 'a', 'b', 'x']],
  ])('%s', (run, units) => {
    expect(spelt(run)).toEqual(units);
  });

  it('become syllables exactly when longest-first spelling covers them, and never grow', () => {
    const syllable = fc.constantFrom('bi', 'wei', 'xin');
    fc.assert(
      fc.property(fc.array(syllable, { minLength: 1, maxLength: 8 }), (parts) => {
        expect(spelt(parts.join(''))).toEqual(parts.map((part) => SYLLABLES.indexOf(part) + 1));
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), (run) => {
        expect(spelt(run).length).toBeLessThanOrEqual(run.length);
      }),
    );
  });
});

describe('the mark of a table', () => {
  it('tells tables apart and not their copies', () => {
    const copy = { ...table, ofHan: table.ofHan.slice() };
    expect(markOf(copy)).toBe(markOf(table));
    copy.ofHan['威'.charCodeAt(0) - FIRST_HAN] = 7;
    expect(markOf(copy)).not.toBe(markOf(table));
  });
});
