/** An amount of something in a text. */
export interface Quantity {
  readonly value: number;
  /** What is counted or measured, such as 台; empty for a bare number. Percentages are `%`. */
  readonly unit: string;
  /** `least`: 超过 400; `most`: 不到 400; `about`: 约 400, 400 多. */
  readonly sense: 'exact' | 'least' | 'most' | 'about';
  readonly start: number;
  readonly end: number;
}

const DIGITS: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
};
const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };
const MYRIADS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/** Full-width signs as ASCII, letters small: every character stays where it was. */
export const plain = (text: string): string =>
  text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).toLowerCase();

/** 三千零五十 = 3050, 一万二 = 12000, 二〇二六 = 2026; null when it is no number. */
export function chineseNumber(text: string): number | null {
  if (text === '') return null;
  if (![...text].some((sign) => sign in TENS || sign in MYRIADS)) {
    const digits = [...text].map((sign) => DIGITS[sign]);
    return digits.includes(undefined) ? null : Number(digits.join(''));
  }
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let last = 1;
  for (const sign of text) {
    const [ten, myriad, value] = [TENS[sign], MYRIADS[sign], DIGITS[sign]];
    if (value !== undefined) {
      digit = value;
      if (value === 0) last = 1;
    } else if (ten !== undefined) {
      section += (digit ?? 1) * ten;
      [digit, last] = [null, ten];
    } else if (myriad !== undefined) {
      const counted = section + (digit ?? 0);
      total = myriad === MYRIADS.亿 ? (total + counted) * myriad : total + counted * myriad;
      [section, digit, last] = [0, null, myriad];
    } else return null;
  }
  // 一万二 is twelve thousand: a digit right behind a unit counts the next smaller one.
  const tail = digit === null ? 0 : last > 10 ? (digit * last) / 10 : digit;
  return total + section + tail;
}

const UNITS =
  '%|元|块|台|部|件|个|人|名|位|例|起|次|批次|批|家|款|辆|吨|公斤|千克|克|箱|盒|瓶|单|条|套|户|间|所|只|年|个月|月|周|天|日|小时|分钟|秒|岁|倍|度';
const AMOUNT = new RegExp(
  [
    '(?:(?<least>超过|超|逾|多于|至少|不少于|高于)|(?<most>不到|不足|少于|低于|至多|不超过)|(?<about>大约|约|近|将近|大概|左右))?\\s*',
    '(?:(?<percent>百分之)(?<of>[零〇一二两三四五六七八九十百点\\d.]+)|(?<number>\\d[\\d,]*(?:\\.\\d+)?|[零〇一二两三四五六七八九十百千万亿]+)(?<myriad>[十百千万亿]*))',
    `(?<more>多|余)?\\s*(?<unit>成|${UNITS})?(?<around>左右|上下)?`,
  ].join(''),
  'gu',
);

/** Every amount in the text, in order: Arabic and Chinese numerals, 万 and 亿, percentages and 成. */
export function quantitiesIn(text: string): Quantity[] {
  return [...plain(text).matchAll(AMOUNT)].flatMap((match): Quantity[] => {
    const { percent, of = '', number = '', myriad = '', unit: named = '' } = match.groups ?? {};
    const { least, most, about, more, around } = match.groups ?? {};
    const read = percent === undefined ? scaled(number, myriad) : numberOf(of);
    if (read === null) return [];
    const isTenths = named === '成';
    const sense = least ? 'least' : most ? 'most' : about || more || around ? 'about' : 'exact';
    return [
      {
        value: isTenths ? read * 10 : read,
        unit: percent !== undefined || isTenths ? '%' : named === '块' ? '元' : named,
        sense,
        start: match.index,
        end: match.index + match[0].trimEnd().length,
      },
    ];
  });
}

function numberOf(text: string): number | null {
  if (/^\d/.test(text)) return Number(text.replaceAll(',', ''));
  const [whole = '', part] = text.split('点');
  const integer = chineseNumber(whole);
  if (integer === null || part === undefined) return integer;
  const digits = chineseNumber(part);
  return digits === null ? null : Number(`${integer}.${digits}`);
}

function scaled(number: string, myriad: string): number | null {
  const base = numberOf(number);
  if (base === null) return null;
  return [...myriad].reduce((value, sign) => value * (TENS[sign] ?? MYRIADS[sign] ?? 1), base);
}

/** What a rough word allows: 约 400 may be 412. */
const ROUGHLY = 0.1;

/** Whether what a reply says of an amount can be so when the amount is `value`. */
export function agrees(said: Quantity, value: number): boolean {
  if (said.sense === 'least') return value >= said.value;
  if (said.sense === 'most') return value <= said.value;
  const room = said.sense === 'about' ? Math.abs(value) * ROUGHLY : 1e-9;
  return Math.abs(said.value - value) <= room;
}
