import chineseDays from 'chinese-days';

const DAY_MS = 24 * 60 * 60_000;

/** The library reads days in this process's time zone: noon is on the same day in each. */
function detailOf(day: string, daysBefore: number): { work: boolean; name: string } {
  const moved = new Date(Date.parse(`${day}T12:00:00Z`) - daysBefore * DAY_MS);
  return chineseDays.getDayDetail(
    new Date(moved.getUTCFullYear(), moved.getUTCMonth(), moved.getUTCDate(), 12),
  );
}

const isNamed = (name: string): boolean => name.includes(',');
/** West of Greenwich the library (1.5.7) files every day under the one before; the last day of a holiday tells. */
const filedBefore = (): number => (isNamed(detailOf('2025-10-08', 0).name) ? 0 : 1);

/**
 * What the State Council's notice makes of a day: `free` a public holiday, `worked` a weekend day that makes up for one (调休),
 * `plain` what its weekday says. Years whose notice the library does not know yet are plain.
 * @param day `YYYY-MM-DD`
 */
export function chineseDay(day: string): 'free' | 'worked' | 'plain' {
  const { work, name } = detailOf(day, filedBefore());
  if (!isNamed(name)) return 'plain';
  return work ? 'worked' : 'free';
}
