import { chineseNumber, plain } from './numerals.js';

/** A calendar day named in a text. */
export interface NamedDay {
  /** `2026-10-03` */
  readonly day: string;
  readonly start: number;
  readonly end: number;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const RELATIVE: Readonly<Record<string, number>> = {
  ...{ 大前天: -3, 前天: -2, 前日: -2, 昨天: -1, 昨日: -1, 昨晚: -1, 今天: 0, 今日: 0, 今早: 0, 今晚: 0 },
  ...{ 明天: 1, 明日: 1, 后天: 2 },
};
const N = '[零〇一二三四五六七八九十\\d]';
const NAMED = new RegExp(
  [
    `(?:(?<year>${N}{2,4})\\s*年\\s*)?(?<month>${N}{1,3})\\s*月\\s*(?<day>${N}{1,3})\\s*[日号]`,
    '(?<![\\d.])(?<iso>\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2})(?![\\d.])',
    `(?<relative>${Object.keys(RELATIVE).join('|')})`,
  ].join('|'),
  'gu',
);

/**
 * The days that a text names: 10月3日, 十月三号, 2026-10-03, and 昨天 as seen from `today`. Without a year it is the one that brings the day nearest to today.
 * @param today such as `2026-11-22`
 */
export function daysIn(text: string, today: string): NamedDay[] {
  return [...plain(text).matchAll(NAMED)].flatMap((match): NamedDay[] => {
    const { year, month = '', day = '', iso, relative } = match.groups ?? {};
    const found =
      relative !== undefined
        ? shifted(today, RELATIVE[relative] ?? 0)
        : iso !== undefined
          ? ofParts(...(iso.split(/[-/.]/).map(Number) as [number, number, number]))
          : named(year, month, day, today);
    return found === null ? [] : [{ day: found, start: match.index, end: match.index + match[0].length }];
  });
}

const partOf = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : chineseNumber(text));

function named(year: string | undefined, month: string, day: string, today: string): string | null {
  const [m, d] = [partOf(month), partOf(day)];
  if (m === null || d === null) return null;
  const given = year === undefined ? null : partOf(year);
  if (given !== null) return ofParts(given < 100 ? 2_000 + given : given, m, d);
  const now = Date.parse(today);
  const near = [-1, 0, 1].flatMap((more) => ofParts(Number(today.slice(0, 4)) + more, m, d) ?? []);
  return near.sort((a, b) => Math.abs(Date.parse(a) - now) - Math.abs(Date.parse(b) - now))[0] ?? null;
}

function ofParts(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isReal ? at.toISOString().slice(0, 10) : null;
}

const shifted = (today: string, days: number): string =>
  new Date(Date.parse(today) + days * DAY_MS).toISOString().slice(0, 10);
