import { gramsOf } from './folded-grams.js';
import { levelOf, NO_TEXTS, profileOf, shareAt } from './text-profile.js';

describe('a profile of texts', () => {
  it('tells shares to a fortieth, from three in a million to nearly all', () => {
    for (const share of [4e-6, 0.001, 0.01, 0.3, 0.9])
      expect(shareAt(levelOf(share)) / share).toBeCloseTo(1, 1);
    expect([levelOf(0), levelOf(1e-9), shareAt(0), levelOf(1)]).toEqual([0, 0, 0, 255]);
  });

  it('counts every kind the same, and texts within a kind by weight', () => {
    const [many, few, none] = ['好', '坏', '无'].map((text) => gramsOf(text));
    const shareOf = (profile: Uint8Array, grams: Uint32Array) =>
      shareAt(Math.min(...[...grams].map((gram) => profile[gram]!)));
    const profile = profileOf([
      ...Array.from({ length: 90 }, () => ({ grams: many!, kind: 'a', weight: 1 })),
      { grams: few!, kind: 'b', weight: 3 },
      { grams: many!, kind: 'b', weight: 1 },
    ]);
    expect(shareOf(profile, few!)).toBeCloseTo(0.375, 1);
    expect(shareOf(profile, many!)).toBeCloseTo(0.625, 1);
    expect(shareOf(profile, none!)).toBe(0);
    expect(profileOf([])).toEqual(NO_TEXTS);
  });
});
