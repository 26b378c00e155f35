import { ALERT_STATES } from '#libs/domain';
import { ALERT_COMMANDS, ALERT_TRANSITIONS, nextAlertState } from './alert.js';
import { type LatestBurst, nextOfBursts, OVER_AFTER_MS, SAME_WITHIN_MS } from './life.js';

const lasting: LatestBurst = { lastAt: 1_000, endedAt: null, dismissedAs: null };
const over: LatestBurst = { ...lasting, endedAt: 2_000 };

test.each<[string, LatestBurst | null, number | null, number, ReturnType<typeof nextOfBursts>]>([
  ['nothing happens to a monitor without a burst', null, null, 0, null],
  ['the first is raised', null, 1, 0, 'raise'],
  ['one that lasts goes on', lasting, 2, 5_000, 'go_on'],
  ['one that pauses stays', lasting, null, 1_000 + OVER_AFTER_MS - 1, null],
  ['one that is quiet for long is over', lasting, null, 1_000 + OVER_AFTER_MS, 'end'],
  ['one that is over stays over', over, null, 2_000 + OVER_AFTER_MS, null],
  ['what rises again soon is the same', over, 1, 2_000 + SAME_WITHIN_MS, 'go_on'],
  ['what rises again late is another', over, 1, 2_001 + SAME_WITHIN_MS, 'raise'],
  ['what was dismissed goes on in silence', { ...lasting, dismissedAs: 2 }, 2, 5_000, 'go_on'],
  ['what was dismissed and grew graver is raised again', { ...lasting, dismissedAs: 2 }, 3, 5_000, 'raise'],
])('%s', (_, latest, severity, now, next) => {
  expect(nextOfBursts(latest, severity, now)).toBe(next);
});

test.each(ALERT_STATES.flatMap((state) => ALERT_COMMANDS.map((command) => [state, command] as const)))(
  'an alert that is %s: %s',
  (state, command) => {
    const next = ALERT_TRANSITIONS[state][command];
    if (next) expect(nextAlertState(state, command)).toBe(next);
    else
      expect(() => nextAlertState(state, command)).toThrow(
        expect.objectContaining({ code: 'alert.illegal_transition' }),
      );
  },
);
