import type { DeskSettingsView } from '#libs/contracts';
import { ACTION_KINDS, type ActionKind } from '#libs/domain';

export const DESK_SETTINGS_PATH = '/v1/desk-settings';

type Rung = DeskSettingsView['ladder'][number];

/** The settings as a form holds them: an empty field is null. */
export interface PenaltyValues extends Omit<DeskSettingsView, 'ladder' | 'strikes'> {
  readonly ladder: readonly (Omit<Rung, 'hours'> & { readonly hours?: number | null | undefined })[];
  readonly strikes: Omit<DeskSettingsView['strikes'], 'byAction'> & {
    readonly byAction: Partial<Record<ActionKind, number | null>>;
  };
}

const lasts = (action: Rung['action']) => action === 'mute' || action === 'ban';

/** Rungs from the fewest points up; what is empty, or lasts no time, is left out. */
export function settingsOf({ ladder, strikes, secondReview, ...days }: PenaltyValues): DeskSettingsView {
  const byAction = ACTION_KINDS.flatMap((kind) => {
    const points = strikes.byAction[kind];
    return typeof points === 'number' ? [[kind, points] as const] : [];
  });
  return {
    ...days,
    ladder: ladder
      .map(({ points, action, hours }) => ({
        points,
        action,
        ...(lasts(action) && typeof hours === 'number' && { hours }),
      }))
      .toSorted((a, b) => a.points - b.points),
    strikes: { ...strikes, byAction: Object.fromEntries(byAction) },
    secondReview: { kinds: secondReview.kinds, minHours: secondReview.minHours ?? null },
  };
}
