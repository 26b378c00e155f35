import type { QualitySettings } from '#libs/contracts';
import { settingsOf, valuesOf } from './quality-values.js';

const settings: QualitySettings = {
  goldenShare: 0.02,
  reviewShare: 0.0525,
  reviewShareByLabel: { 'abuse.threat': 0.29, 'spam.flood': 0 },
  breakAfter: null,
};

test('shares are written in per cent and come back as they were', () => {
  expect(valuesOf(settings)).toEqual({
    golden: 2,
    review: 5.25,
    byLabel: { 'abuse.threat': 29, 'spam.flood': 0 },
    breakAfter: null,
  });
  expect(settingsOf(valuesOf(settings))).toEqual(settings);
});

test('an empty field is nothing of its own', () => {
  const emptied = { ...valuesOf(settings), golden: null, byLabel: { 'abuse.threat': null, 'spam.flood': 0 } };
  expect(settingsOf(emptied)).toMatchObject({ goldenShare: 0, reviewShareByLabel: { 'spam.flood': 0 } });
});
