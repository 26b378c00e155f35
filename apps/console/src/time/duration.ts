const PARTS: readonly [unit: Intl.NumberFormatOptions['unit'], seconds: number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** A span of time in words, its two largest parts: `59分钟 30秒`. */
export function durationWords(seconds: number, locale: string): string {
  let rest = Math.max(0, Math.round(seconds));
  const words: string[] = [];
  for (const [unit, size] of PARTS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count === 0 && !(unit === 'second' && words.length === 0)) continue;
    words.push(
      new Intl.NumberFormat(locale, { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(
        count,
      ),
    );
    if (words.length === 2) break;
  }
  return words.join(' ');
}
