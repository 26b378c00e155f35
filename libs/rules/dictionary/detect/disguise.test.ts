import '../../../../test/support/timed.js';
import fc from 'fast-check';
import type { Segmenter } from '#libs/text';
import { fold } from '#libs/text';
import { shippedConfusables } from '../../../../test/builders/characters.js';
import { compileDictionary } from '../compile.js';
import { readDictionary } from '../dictionary-file.js';
import { Detector } from './detector.js';

const confusables = shippedConfusables();
const CHARACTERS: Segmenter = {
  name: 'characters',
  cut: (text) => Array.from({ length: text.length }, (_, at) => ({ start: at, end: at + 1 })),
};
const HEAD =
  'severity: 2\nweight: 0.7\nalignment: any\nvariants: [gap, repeat, homophone, pinyin, initials, split, lookalike]\n';

function detector(label: string, terms: string): Detector {
  const file = readDictionary({ id: 'test', text: `label: ${label}\n${HEAD}terms: [${terms}]\n` });
  return new Detector(compileDictionary([file], confusables), confusables, CHARACTERS);
}

const found = (engine: Detector, text: string): string[] =>
  engine
    .detect(fold(text, confusables.fold), 'body')
    .map(({ term, surface, steps }) => [surface, term, ...steps].join(' '));

const diversion = detector('spam.diversion', '加微信, { term: 微信, literal: false }, 扣扣群, 福利');
const abuse = detector('abuse.insult', '傻逼, 操你妈, 滚出去, 司马, 智障, 幹你, 死妈, 强奸, 法轮');

describe('disguises, with the very characters and the way', () => {
  test.each([
    ['literal', diversion, '请加微信', ['加微信 加微信']],
    ['a plain word that only counts in disguise', diversion, '微信支付', []],
    ['sound and symbol', diversion, '薇❤芯 abc', ['薇❤芯 微信 homophone gap']],
    ['sound', abuse, '煞碧东西', ['煞碧 傻逼 homophone']],
    ['spelt out', diversion, '聊wei xin吧', ['wei xin 微信 pinyin gap']],
    ['spelt out with tone marks', diversion, '聊wēixìn', ['wēixìn 微信 costume pinyin']],
    ['half spelt out', diversion, '微xin号', ['微xin 微信 pinyin']],
    ['among other syllables', diversion, 'qingweixinwo', ['weixin 微信 pinyin']],
    ['initials', abuse, '你个cnm', ['cnm 操你妈 initials']],
    ['two initials are too little', abuse, '你个zz', []],
    ['one initial beside a character of two', abuse, '真是傻b', ['傻b 傻逼 lookalike']],
    ['tone digits', diversion, '聊wei1xin4吧', ['wei1xin4 微信 pinyin']],
    ['Mars script', abuse, '滾岀厾', ['滾岀厾 滚出去 traditional lookalike homophone']],
    ['one initial', diversion, '加w信', ['加w信 加微信 initials', 'w信 微信 initials']],
    ['initials in full width capitals', abuse, '你个ＣＮＭ！', ['ＣＮＭ 操你妈 width initials']],
    ['initials apart', abuse, '你c★n★m啊', ['c★n★m 操你妈 initials gap']],
    ['parts', abuse, '弓虽奸犯', ['弓虽奸 强奸 split']],
    ['parts in full form', abuse, '氵去轮', ['氵去轮 法轮 split']],
    ['parts apart', abuse, '操亻 尔妈', ['操亻 尔妈 操你妈 split']],
    ['look-alike', diversion, '徽信', ['徽信 微信 lookalike']],
    ['emoji by sound', diversion, '微❤号', ['微❤ 微信 emoji homophone']],
    ['number slang', abuse, '你4000+了', ['4000+ 司马 number']],
    ['repeats', abuse, '傻傻傻逼逼', ['傻傻傻逼逼 傻逼 repeat']],
    ['repeats and symbols', abuse, '傻傻_逼', ['傻傻_逼 傻逼 gap repeat']],
    [
      'said again by sound',
      detector('abuse.insult', '神棍骗子'),
      '神滚棍骗子',
      ['神滚棍骗子 神棍骗子 homophone repeat'],
    ],
    ['said again in letters', abuse, '操你ni妈', ['操你ni妈 操你妈 repeat']],
    ['characters and initials doubled', abuse, '操操nn妈妈', ['操操nn妈妈 操你妈 initials repeat']],
    ['tones behind parted letters', diversion, '聊w e i 1 x i n 4', ['w e i 1 x i n 4 微信 pinyin gap']],
    ['letters and tones doubled', diversion, '聊wweeii11xxiinn44', ['wweeii11xxiinn44 微信 pinyin repeat']],
    ['one stop between letters', diversion, '聊we。ixin', ['we。ixin 微信 pinyin gap']],
    ['combining marks on the gaps', abuse, '傻 \u0336逼 \u0332了', ['傻 \u0336逼 \u0332 傻逼 combining gap']],
    ['symbols', abuse, '傻☆☆逼', ['傻☆☆逼 傻逼 gap']],
    ['emoji as a symbol', abuse, '傻😂逼', ['傻😂逼 傻逼 gap']],
    ['zero-width and combining', abuse, '傻\u200b逼\u0336', ['傻\u200b逼\u0336 傻逼 zero-width combining']],
    ['traditional', abuse, '滾出去', ['滾出去 滚出去 traditional']],
    ['a traditional term in its own form and simplified', abuse, '幹你 干你', ['幹你 幹你', '干你 幹你']],
  ])('%s', (_, engine, text, expected) => {
    expect(found(engine, text)).toEqual(expected);
  });

  test.each([
    ['everyday words that sound alike', diversion, '军中威信很高，维新变法，卫星上天'],
    ['a homophone at home in its word', abuse, '沙画展，墙壁，智商正常'],
    ['words that meet across a clause', diversion, '下着微雨略微，信号不好'],
    ['a character that belongs to the word outside', diversion, '安徽信用社'],
    ['parts that are words', abuse, '女子和马路'],
    ['one character by its look, one by its sound', detector('abuse.sexual', '操翻'), '日返水实力盘口'],
    ['doubled letters beside a character', detector('abuse.insult', '扣群, 小丑'), 'QQ群，小CC'],
    ['initials inside a word', abuse, 'usb jazz zzz sbs'],
    ['one letter over and over', detector('spam.fraud', '百倍币, 秋秋群'), '型号bbb60 qqq'],
    ['initials in a sentence', abuse, "it's be s b careful"],
    ['numbers', abuse, '价格14000+元，订单4000号'],
    ['another traditional character that simplifies alike', abuse, '乾你'],
    ['emoji alone, whose names sound like a term', detector('abuse.insult', '腐癌, 美女'), '👨‍👩‍👧‍👦 ❤️‍🔥 👩'],
    ['an ordinary doubling', detector('abuse.insult', '你妈, 日你'), '你好，你'],
  ])('innocent: %s', (_, engine, text) => {
    expect(found(engine, text)).toEqual([]);
  });

  test('what a file does not admit is not found', () => {
    const strict = detector('abuse.insult', '{ term: 傻逼, variants: [gap] }');
    expect(found(strict, '煞碧 shabi sb 傻傻逼')).toEqual(['傻逼 傻逼']);
    expect(found(strict, '傻*逼')).toEqual(['傻*逼 傻逼 gap']);
  });
});

describe('whatever the text', () => {
  const unit = fc.oneof(
    fc.constantFrom(...'傻逼微信薇芯❤弓虽氵去女马weixinsb4000+ *。，😂\u200b\u0336\ud83d\0'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );

  test('spans lie within it, ascend, and cut out the surface', () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
        const text = units.join('');
        for (const engine of [diversion, abuse]) {
          for (const { spans, surface } of engine.detect(fold(text, confusables.fold), 'body')) {
            expect(spans.map(({ start, end }) => text.slice(start, end)).join('')).toBe(surface);
            expect(surface).not.toBe('');
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each(['傻', '傻❤', 'w', 'c', 'c.n.', 'weixi', '微 ', '弓', '薇信', '傻傻逼', '亻', '4', '🐴'])(
    'a megabyte of %j takes linear time',
    (part) => {
      const seconds = (units: number) => {
        const text = fold(part.repeat(units / part.length), confusables.fold);
        const start = process.cpuUsage();
        abuse.detect(text, 'body');
        diversion.detect(text, 'body');
        return process.cpuUsage(start).user / 1e6;
      };
      expect(seconds(1 << 17)).toBeLessThan(2);
    },
  );
});

test('a term repeated without end is told two hundred times', () => {
  expect(abuse.detect(fold('滚出去，傻逼。'.repeat(1_000), confusables.fold), 'body')).toHaveLength(400);
});

test.each(['xialeyan', 'xialiaoyan', 'xia1le0yan3', '瞎le眼'])(
  'characters of two readings are heard as both: %s',
  (text) => {
    const engine = detector('abuse.insult', '瞎了眼');
    expect(engine.detect(fold(text, confusables.fold), 'body').map(({ surface }) => surface)).toEqual([text]);
  },
);
