/** A colour of the console's palette, by what it means; see `TONES`. */
export type Tone = 'accent' | 'good' | 'bad' | 'warn' | 'other' | 'quiet';

export interface Series {
  readonly name: string;
  readonly kind: 'line' | 'bar';
  readonly tone: Tone;
  /** One for each category; null where nothing is known. */
  readonly values: readonly (number | null)[];
  /** Series of the same stack stand on each other. */
  readonly stack?: string;
  /** Drawn with a broken line: what was expected, not what was. */
  readonly dashed?: boolean;
}

/** A stretch of the categories that is shaded, such as while a burst lasted. */
export interface Stretch {
  readonly name: string;
  /** Index of its first category. */
  readonly from: number;
  /** Index of its last category. */
  readonly to: number;
}

/** What a chart shows, and what the table beside it says in figures. */
export interface ChartData {
  /** What the categories are of, such as “day”; the head of the table's first column. */
  readonly over: string;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  /** Writes a value for people; absent: as a plain number. */
  readonly write?: (value: number) => string;
  /** Bars from left to right, the first category on top: for names, which are long. */
  readonly lying?: boolean;
  /** Where the axis ends; absent: by itself. */
  readonly most?: number;
  readonly stretches?: readonly Stretch[];
}

/** Whether there is anything to draw. */
export const isEmptyChart = ({ categories, series }: ChartData): boolean =>
  categories.length === 0 || series.every(({ values }) => values.every((value) => value === null));
