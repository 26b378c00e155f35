import type { CrisisSettingsView } from '#libs/contracts';
import { DEFAULT_CRISIS_SETTINGS } from '#libs/domain';
import { settingsOf, valuesOf } from './settings-values.js';

const read = { ...structuredClone(DEFAULT_CRISIS_SETTINGS), revision: 4 } as unknown as CrisisSettingsView;

test('settings go through the form unchanged', () => {
  expect(settingsOf(valuesOf(read), read)).toEqual(read);
  const other: CrisisSettingsView = { ...read, severeCase: { minSeverity: 3, labels: [], level: 2 } };
  expect(settingsOf(valuesOf(other), other)).toEqual(other);
});

test('what is left empty is none, and a rule that is switched off is gone', () => {
  const values = valuesOf(read);
  const none = { acknowledgeMin: null, firstStatementMin: null, nextUpdateMin: null };
  expect(settingsOf({ ...values, severe: false, timers: { ...values.timers, 4: none } }, read)).toEqual({
    ...read,
    severeCase: null,
    timers: { ...read.timers, 4: none },
  });
});
