import { dateFormat, relativeFormat } from './formats.js';

const UNITS: readonly [unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/**
 * How long ago a moment was, in words: `3分钟前`. Less than a minute, or a clock a little ahead of ours, is `justNow`.
 * @param iso ISO 8601
 * @param now milliseconds since 1970
 */
export function age(iso: string, now: number, locale: string, justNow: string): string {
  const past = now - Date.parse(iso);
  const step = UNITS.find(([, ms]) => past >= ms);
  if (!step) return justNow;
  const [unit, ms] = step;
  return relativeFormat(locale, { numeric: 'always', style: 'narrow' }).format(-Math.floor(past / ms), unit);
}

/** The moment on the clocks of China, to the second. */
export function beijingTime(iso: string, locale: string): string {
  return dateFormat(locale, {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).format(new Date(iso));
}
