import type { QualitySettings } from '#libs/contracts';
import type { Label } from '#libs/domain';

export const QUALITY_SETTINGS_PATH = '/v1/quality-settings';

/** The settings as people write them: shares in per cent. */
export interface QualityValues {
  readonly golden: number | null;
  readonly review: number | null;
  readonly byLabel: Partial<Record<Label, number | null>>;
  readonly breakAfter: number | null;
}

const percentOf = (share: number): number => Math.round(share * 10_000) / 100;
const shareOf = (percent: number | null): number => Math.round((percent ?? 0) * 100) / 10_000;

export function valuesOf(settings: QualitySettings): QualityValues {
  const own = Object.entries(settings.reviewShareByLabel).map(([label, share]) => [label, percentOf(share)]);
  return {
    golden: percentOf(settings.goldenShare),
    review: percentOf(settings.reviewShare),
    byLabel: Object.fromEntries(own) as QualityValues['byLabel'],
    breakAfter: settings.breakAfter,
  };
}

/** Empty fields: nothing of its own for a label, no break suggested. */
export function settingsOf({ golden, review, byLabel, breakAfter }: QualityValues): QualitySettings {
  const own = Object.entries(byLabel ?? {}).flatMap(([label, percent]) =>
    typeof percent === 'number' ? [[label, shareOf(percent)]] : [],
  );
  return {
    goldenShare: shareOf(golden),
    reviewShare: shareOf(review),
    reviewShareByLabel: Object.fromEntries(own) as QualitySettings['reviewShareByLabel'],
    breakAfter: breakAfter ?? null,
  };
}
