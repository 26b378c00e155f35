/** Requests that work when sent as they are. */
export const BRIEFING_EXAMPLE = { kind: 'daily', day: '2026-11-20' };

export const BRIEFING_SETTINGS_EXAMPLE = {
  daily: { on: true, at: '08:30' },
  weekly: { on: true, at: '09:00', weekday: 1 },
  channels: [],
};
