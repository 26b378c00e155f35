import { deskSettingsSchema } from '#libs/contracts';
import { DEFAULT_DESK_SETTINGS } from '#libs/domain';
import { type PenaltyValues, settingsOf } from './penalty-values.js';

const values = deskSettingsSchema.parse(DEFAULT_DESK_SETTINGS) as PenaltyValues;

test('settings that nobody touched come back as they were', () => {
  expect(settingsOf(values)).toEqual(DEFAULT_DESK_SETTINGS);
});

test('rungs are put in order, an empty time is none, and what takes no time keeps none', () => {
  const changed = settingsOf({
    ...values,
    ladder: [
      { points: 6, action: 'ban', hours: null },
      { points: 2, action: 'warn', hours: 24 },
      { points: 4, action: 'mute', hours: 48 },
    ],
    strikes: { ...values.strikes, byAction: { remove: null, warn: 2 } },
  });
  expect(changed.ladder).toEqual([
    { points: 2, action: 'warn' },
    { points: 4, action: 'mute', hours: 48 },
    { points: 6, action: 'ban' },
  ]);
  expect(changed.strikes.byAction).toEqual({ warn: 2 });
  expect(deskSettingsSchema.safeParse(changed).success).toBe(true);
});
