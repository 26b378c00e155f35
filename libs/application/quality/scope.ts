import { MOST_FIGURE_DAYS } from '#libs/contracts';
import { FengsuiError } from '#libs/domain';
import type { Buckets } from '#libs/persistence';

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;
const USUAL_MS = 7 * DAY_MS;
/** Shanghai keeps one time the year round since 1991. */
const SHANGHAI_MS = 8 * HOUR_MS;

/** A stretch of time in milliseconds: from `from` on, before `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** @throws FengsuiError `request.invalid` when it is none, or longer than is looked at */
export function stretchOf(
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: number,
): Stretch {
  const end = to === undefined ? now : Date.parse(to);
  const start = from === undefined ? end - USUAL_MS : Date.parse(from);
  if (start < end && end - start <= MOST_FIGURE_DAYS * DAY_MS) return { from: start, to: end };
  throw new FengsuiError('request.invalid', `Send from before to, at most ${MOST_FIGURE_DAYS} days apart.`, [
    { pointer: '/from', code: 'time.out_of_range', detail: `at most ${MOST_FIGURE_DAYS} days before to` },
  ]);
}

/** Hours, or days of Asia/Shanghai. */
export const bucketsOf = (bucket: 'hour' | 'day'): Buckets =>
  bucket === 'hour' ? { ms: HOUR_MS, offset: 0 } : { ms: DAY_MS, offset: SHANGHAI_MS };

/** Midnight in Asia/Shanghai, at or before a time. */
export const midnightOf = (at: number): number => at - ((at + SHANGHAI_MS) % DAY_MS);
