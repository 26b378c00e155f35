import type { ShareFigure } from '#libs/contracts';

/** `82.1 %`; a dash where nothing was counted. */
export const percent = (share: number | null): string =>
  share === null ? '–' : `${(100 * share).toFixed(1)} %`;

/** `12 / 14`, and how sure that is: `57.2–98.2 %`. */
export function sureness({ n, of, low, high }: ShareFigure): string {
  const counted = `${n} / ${of}`;
  if (low === null || high === null) return counted;
  return `${counted} · ${(100 * low).toFixed(0)}–${(100 * high).toFixed(0)} %`;
}

const SECOND_MS = 1_000;
export const secondsOf = (ms: number): number => Math.round(ms / SECOND_MS);
