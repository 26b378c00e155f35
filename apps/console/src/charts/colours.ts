import type { Tone } from './chart-data.js';

/** The console's colours of a tone, as CSS variables: they differ by theme, and keep their contrast in both. */
const TONES: Readonly<Record<Tone, string>> = {
  accent: '--accent',
  good: '--good',
  bad: '--abuse-line',
  warn: '--spam-line',
  other: '--negative-line',
  quiet: '--ink-2',
};

export interface Colours {
  /** The families that letters are drawn in. */
  readonly font: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly surface: string;
  readonly of: Readonly<Record<Tone, string>>;
}

/** Reads the theme's colours as they are now. */
export function coloursOf(styles: Pick<CSSStyleDeclaration, 'getPropertyValue'>, font: string): Colours {
  const read = (name: string) => styles.getPropertyValue(name).trim();
  return {
    font,
    ink: read('--ink'),
    quiet: read('--ink-2'),
    line: read('--line'),
    surface: read('--surface'),
    of: {
      accent: read(TONES.accent),
      good: read(TONES.good),
      bad: read(TONES.bad),
      warn: read(TONES.warn),
      other: read(TONES.other),
      quiet: read(TONES.quiet),
    },
  };
}
