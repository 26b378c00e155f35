export const codePoint = (char: string): number => char.codePointAt(0)!;
export const codePoints = (chars: string): ReadonlySet<number> => new Set([...chars].map(codePoint));

/** Characters that stand for a digit, by code point. Folding reduces most costumes; these tables do not rely on it. */

/** Runs of consecutive code points: first code point, first digit, how many. */
const DIGIT_RUNS: readonly (readonly [first: number, digit: number, count: number])[] = [
  [0x30, 0, 10],
  [0xff10, 0, 10], // full width
  [0x660, 0, 10], // Arabic-Indic
  [0x6f0, 0, 10],
  [0x966, 0, 10], // Devanagari
  [0xe50, 0, 10], // Thai
  [0x2080, 0, 10], // subscript
  [0x2070, 0, 1], // superscript
  [0x2074, 4, 6],
  [0xb9, 1, 1],
  [0xb2, 2, 2],
  [0x2460, 1, 9], // circled
  [0x24ea, 0, 1],
  [0x24ff, 0, 1],
  [0x24f5, 1, 9], // double circled
  [0x2474, 1, 9], // in parentheses
  [0x2488, 1, 9], // with full stop
  [0x2776, 1, 9], // dingbats
  [0x2780, 1, 9],
  [0x278a, 1, 9],
  [0x3220, 1, 9], // ideographs in parentheses
  [0x3280, 1, 9], // circled ideographs
  [0x1d7ce, 0, 10], // mathematical
  [0x1d7d8, 0, 10],
  [0x1d7e2, 0, 10],
  [0x1d7ec, 0, 10],
  [0x1d7f6, 0, 10],
  [0x1fbf0, 0, 10], // segmented
];

/** Chinese numerals: ordinary, financial, and as soldiers say them. */
const NUMERALS = [
  '零〇洞○',
  '一壹弌幺',
  '二贰弍贰貳',
  '三叁弎仨參叄',
  '四肆',
  '五伍',
  '六陆陸',
  '七柒拐',
  '八捌仈',
  '九玖',
];

/** Sound-alikes and look-alikes that stand for a digit only between real digits. */
const LOOSE = [
  '铃玲o',
  '衣医伊li',
  '儿尔耳z',
  '伞山散',
  '寺似',
  '舞武午',
  '溜柳刘',
  '期妻奇',
  '吧巴爸叭',
  '酒久旧韭',
];

const table = (rows: readonly string[]): ReadonlyMap<number, number> =>
  new Map(rows.flatMap((row, digit) => [...row].map((char): [number, number] => [codePoint(char), digit])));

export const NUMERAL_VALUE = table(NUMERALS);
export const LOOSE_VALUE = table(LOOSE);
export const DIGIT_VALUE: ReadonlyMap<number, number> = new Map(
  DIGIT_RUNS.flatMap(([first, digit, count]) =>
    Array.from({ length: count }, (_, i): [number, number] => [first + i, digit + i]),
  ),
);

/** Characters that are drawn as nothing, or only change how their neighbour is drawn. */
export function isInvisible(code: number): boolean {
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0x20e3 ||
    code === 0xfeff ||
    code === 0xad
  );
}

/** Letters of any script but Latin; coarse above the blocks that Chinese text uses. */
export function isLetter(code: number): boolean {
  if (code < 0x250) return code >= 0xc0 && code !== 0xd7 && code !== 0xf7;
  if (code < 0x2000) return true;
  if (code < 0x3400) return (code >= 0x3040 && code <= 0x30ff) || (code >= 0x3105 && code <= 0x318e);
  if (code < 0xe000) return code < 0x4dc0 || code >= 0x4e00;
  return (code >= 0xf900 && code <= 0xfaff) || (code >= 0x20000 && code <= 0x3ffff);
}

const HEART = 0x2764;
const HEARTS = codePoints('♥♡❣💗💕💓💖💙💚💛💜🧡🖤🤍🤎💘💝💞💟🩷🩵');
const PLUSES = codePoints('＋➕✚✛✙﹢⊕⨁');

/** One code point for all hearts, one for all plus signs, and letters out of black circles and squares. */
export function plain(code: number): number {
  if (code < 0x2000) return code;
  if (code >= 0x1f150 && code <= 0x1f169) return code - 0x1f150 + 0x61;
  if (code >= 0x1f170 && code <= 0x1f189) return code - 0x1f170 + 0x61;
  if (HEARTS.has(code)) return HEART;
  return PLUSES.has(code) ? 0x2b : code;
}
