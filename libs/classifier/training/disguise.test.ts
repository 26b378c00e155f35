import { type DisguiseTables, disguise, disguiseKinds } from './disguise.js';
import { seededRandom } from './random.js';

const tables: DisguiseTables = {
  homophones: new Map([['微', ['薇', '威']]]),
  spelling: new Map([
    ['微', 'wei'],
    ['信', 'xin'],
  ]),
  substitutes: { emoji: new Map([['信', ['❤']]]) },
  noise: ['*'],
};

describe('a disguised copy', () => {
  it('is one of the ways people write it, and every way comes up', () => {
    const random = seededRandom(1);
    const seen = new Set(Array.from({ length: 400 }, () => disguise('微信', tables, random)));
    const ways = '薇信 威信 wei信 微xin weixin 微*信 微信* 微*信* 微❤ 微信'.split(' ');
    expect([...seen].sort()).toEqual(ways.sort());
  });

  it('is of the kind asked for', () => {
    expect(disguiseKinds(tables)).toEqual(['homophones', 'pinyin', 'symbols', 'emoji']);
    const random = seededRandom(3);
    const seen = new Set(Array.from({ length: 50 }, () => disguise('微信', tables, random, 'emoji')));
    expect([...seen].sort()).toEqual(['微❤', '微信'].sort());
  });

  it('leaves alone what no table knows', () => {
    const random = seededRandom(2);
    for (let i = 0; i < 50; i++) expect(disguise('abc 😀', tables, random)).toBe('abc 😀');
    expect(disguise('', tables, random)).toBe('');
  });
});
