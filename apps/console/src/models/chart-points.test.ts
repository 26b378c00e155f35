import type { AdapterView } from '#libs/contracts';
import { chartPoints } from './chart-points.js';

const version = (number: number, base: number, adapter: number) =>
  ({ version: number, figures: { accuracy: { base, adapter } } }) as AdapterView;

test('versions go from left to right, better ones stand higher, all inside the picture', () => {
  const { base, adapter, low, high } = chartPoints([version(2, 0.61, 0.83), version(1, 0.61, 0.72)], 320, 96);
  expect([low, high]).toEqual([0.6, 0.85]);
  expect(adapter.map((point) => point.version)).toEqual([1, 2]);
  expect(adapter[1]!.x).toBeGreaterThan(adapter[0]!.x);
  expect(adapter[1]!.y).toBeLessThan(adapter[0]!.y);
  for (const { x, y } of [...base, ...adapter]) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(320);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(96);
  }
});

test('one version stands in the middle, and equal figures do not divide by nothing', () => {
  const { base, adapter } = chartPoints([version(1, 1, 1)], 320, 96);
  expect(base).toEqual(adapter);
  expect(base[0]).toMatchObject({ x: 160 });
  expect(Number.isFinite(base[0]!.y)).toBe(true);
});
