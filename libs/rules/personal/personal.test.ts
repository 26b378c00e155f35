import fc from 'fast-check';
import type { PersonalKind } from '#libs/domain';
import { PERSONAL_PIECES as PIECES } from '../../../test/builders/personal.js';
import { passesLuhn } from './bank-card.js';
import { findPersonalData } from './find-personal.js';
import { checkOf } from './id-card.js';
import { maskPersonalData } from './mask.js';
import { plainText } from './plain-text.js';

const found = (text: string) =>
  findPersonalData(text).map(({ kind, span }) => `${kind} ${text.slice(span.start, span.end)}`);
const masked = (text: string) => maskPersonalData(text, findPersonalData(text));

/** An identity number nobody has, with a right check. */
const ID = `11010119900307${'123'}`;
const IDENTITY = ID + checkOf(ID);

test.each<[string, string[]]>([
  ['打我电话13800138000吧', ['phone 13800138000']],
  ['138-0013-8000 随时', ['phone 138-0013-8000']],
  ['138 0013 8000', ['phone 138 0013 8000']],
  ['１３８００１３８０００', ['phone １３８００１３８０００']],
  ['𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎', ['phone 𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎']],
  ['+86 13800138000', ['phone 86 13800138000']],
  ['座机010-62345678', ['phone 010-62345678']],
  ['0755-26001234找我', ['phone 0755-26001234']],
  [`身份证${IDENTITY}`, [`id_card ${IDENTITY}`]],
  ['他的身份证号是11010519491231002X，别外传', ['id_card 11010519491231002X']],
  ['11010519491231002x', ['id_card 11010519491231002x']],
  ['110105 19491231 002X', ['id_card 110105 19491231 002X']],
  ['110105-19491231-002-X', ['id_card 110105-19491231-002-X']],
  ['１１０１０５１９４９１２３１００２Ｘ', ['id_card １１０１０５１９４９１２３１００２Ｘ']],
  ['440524188001010014', ['id_card 440524188001010014']],
  ['老身份证110105491231002', ['id_card 110105491231002']],
  ['卡号6222021234567890128', ['bank_card 6222021234567890128']],
  ['6228 4800 1234 5678 903', ['bank_card 6228 4800 1234 5678 903']],
  ['visa 4111 1111 1111 1111', ['bank_card 4111 1111 1111 1111']],
  ['5500-0000-0000-0004', ['bank_card 5500-0000-0000-0004']],
  ['３７８２８２２４６３１０００５', ['bank_card ３７８２８２２４６３１０００５']],
  ['写信到 zhang.san@example.com 即可', ['email zhang.san@example.com']],
  ['ZHANG_san@qq.com', ['email ZHANG_san@qq.com']],
  ['ｚｈａｎｇ＠qq.com', ['email ｚｈａｎｇ＠qq.com']],
  ['他住在北京市朝阳区建国路88号3号楼1502室', ['address 建国路88号3号楼1502室']],
  ['地址：广东省深圳市南山区科技园路12号', ['address 科技园路12号']],
  [
    '收货地址 杭州市西湖区文三路 477 号华星花园 5 幢 2 单元 301',
    ['address 文三路 477 号华星花园 5 幢 2 单元 301'],
  ],
  ['浦东新区张江镇祖冲之路2288弄3号', ['address 祖冲之路2288弄3号']],
  ['幸福小区3栋502室的人', ['address 幸福小区3栋502室']],
  ['家住人民路１２号', ['address 人民路１２号']],
  ['护照号E12345678', ['passport E12345678']],
  ['护照 EA1234567', ['passport EA1234567']],
  ['车牌京A·12345', ['plate 京A·12345']],
  ['粤BD12345刚刚违章', ['plate 粤BD12345']],
  ['一个 13800138000 两个 13900139000', ['phone 13800138000', 'phone 13900139000']],
])('%s', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

const INNOCENT = `
现价3999元，原价5999元
订单号13800138000一直不发货
订单号 6222021234567890128
快递单号：SF1380013800012
总计1,380,013,800元
身份证号 110101199003071234 只是示例
110105194912310021
990105194912310023
110105194913310021
2024-01-15 12:30:45 发布的
20231105123456789
版本 10.15.7.19H2026，v1.2.3.4
时间戳 1700000000000
4111 1111 1111 1112
6222021234567890123
银行卡尾号6789
地铁2号线到人民广场站3号出口
走这条路3号就到
这条街1号到5号打折
第12号选手和3号选手
北京市朝阳区的房价
上海市南京路步行街
一路顺风88
小区里有3号楼吗
400-800-1200 客服
10086
京A股市场2023
沪A50ETF基金
E12345678型号的机器
房间号 1502
http://192.168.100.200:8080/a/1/2
3.14159265358979323846
1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18
`;
test.each(INNOCENT.trim().split('\n'))('is left alone: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  ['打我电话13800138000吧', '打我电话138••••••00吧'],
  ['11010519491231002X', '11••••••••••••••••'],
  ['6228 4800 1234 5678 903', '•••• •••• •••• •••• 903'],
  ['zhang.san@example.com', 'z••••••••@example.com'],
  ['他住在北京市朝阳区建国路88号3号楼1502室', '他住在北京市朝阳区••••••••••••••'],
  ['𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎', '𝟏𝟑𝟖••••••••••••𝟎𝟎'],
])('%s is shown as %s', (text, expected) => {
  expect(masked(text)).toBe(expected);
  expect(expected).toHaveLength(text.length);
});

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const identity = fc
  .tuple(
    fc.constantFrom('11', '31', '44', '51', '65'),
    digits(4),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
    digits(3),
  )
  .map(([province, region, day, order]) => {
    const first = province + region + day.toISOString().slice(0, 10).replaceAll('-', '') + order;
    return first + checkOf(first);
  });
const card = digits(16).map((tail) => {
  const body = `62${tail}`;
  const check = [...'0123456789'].find((digit) => passesLuhn(body + digit))!;
  return body + check;
});

test('every identity number and every UnionPay number is found; with a wrong check none is', () => {
  fc.assert(
    fc.property(fc.oneof(identity, card), (number) => {
      const kind: PersonalKind = number.startsWith('62') && number.length === 19 ? 'bank_card' : 'id_card';
      expect(found(`号 ${number}，`)).toEqual([`${kind} ${number}`]);
      const last = number.at(-1)!;
      const wrong = last === '5' ? '6' : '5';
      expect(found(`号 ${number.slice(0, -1)}${wrong}，`)).toEqual([]);
    }),
  );
});

const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((parts) => parts.join(''));

test('whatever the text: spans ascend within it, never cut a character, and the mask keeps length and the rest', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' }), text), (original) => {
      const data = findPersonalData(original);
      const shown = maskPersonalData(original, data);
      expect(shown).toHaveLength(original.length);
      if (original.isWellFormed()) expect(shown.isWellFormed()).toBe(true);
      let at = 0;
      for (const { span } of data) {
        expect(span.start).toBeGreaterThanOrEqual(at);
        expect(span.end).toBeGreaterThan(span.start);
        expect(shown.slice(at, span.start)).toBe(original.slice(at, span.start));
        at = span.end;
      }
      expect(shown.slice(at)).toBe(original.slice(at));
    }),
    { numRuns: 300 },
  );
});

test('every character is made plain by itself, and takes as many units as before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...'aZ，。１Ａ③𝟗🅰️\u200b\ud83d\udc00薇　é𝐀9\n'), { maxLength: 200 }),
      (characters) => {
        const text = characters.join('');
        expect(plainText(text)).toBe([...text].map(plainText).join(''));
        expect(plainText(text)).toHaveLength(text.length);
      },
    ),
  );
  expect(plainText('ＡＢｃ，１２３③𝟗\u200b　Z😀')).toBe('abc,12339\u200b\u200b z😀');
  expect(plainText('１'.repeat(100_000))).toBe('1'.repeat(100_000));
});
