import { z } from 'zod';
import { fieldErrorsOf } from './field-errors.js';
import { nameSchema } from './name.js';

const schema = z.strictObject({
  at: z.iso.datetime({ offset: true }),
  day: z.iso.date(),
  name: nameSchema(8),
});
const wrong = (change: object) =>
  fieldErrorsOf(
    schema.safeParse(
      { at: '2026-11-24T08:00:00+08:00', day: '2026-11-24', name: '值班', ...change },
      { reportInput: true },
    ).error?.issues ?? [],
  );

test('what fits has no error', () => {
  expect(wrong({})).toEqual([]);
});

test.each(['2026-11-24', '2026-11-24T08:00:00', '2026-02-30T00:00:00Z'])(
  '%s is no moment, and the answer shows one',
  (at) => {
    expect(wrong({ at })).toEqual([
      {
        pointer: '/at',
        code: 'field.invalid',
        detail: expect.stringContaining('such as 2026-11-24T00:00:00Z'),
      },
    ]);
  },
);

test('a day that is none is answered with one', () => {
  expect(wrong({ day: '2026-02-30' })[0]?.detail).toContain('such as 2026-11-24');
});

test.each(['\u200b', '\u3164', '\u202e', '\ufeff\u200d'])('a name of %j cannot be seen', (name) => {
  expect(wrong({ name })).toHaveLength(1);
});

test.each(['甲', '👨‍👩‍👧', 'a\u200bb', '…'])('%j is a name', (name) => {
  expect(wrong({ name })).toEqual([]);
});

describe('of several forms', () => {
  const either = z.union([
    z.strictObject({ a: z.string() }),
    z.strictObject({ b: z.string(), c: z.string() }),
    z.strictObject({ d: z.string() }),
  ]);
  const label = z.union([z.literal(0), z.literal(1), z.null()]);
  const faults = (schema: z.ZodType, value: unknown) =>
    fieldErrorsOf(
      z.strictObject({ x: schema }).safeParse({ x: value }, { reportInput: true }).error?.issues ?? [],
    ).map(({ pointer, detail }) => `${pointer} ${detail}`);

  test('the faults of the nearest are told', () => {
    expect(faults(either, { b: 'b' })).toEqual(['/x/c is missing; send a string']);
    expect(faults(either, { a: 1 })).toEqual(['/x/a is of the wrong type; send a string']);
  });

  test('where none is nearer, what each needs', () => {
    expect(faults(either, {})).toEqual(['/x fits none of its forms; send a, or d']);
    expect(faults(label, 'yes')).toEqual(['/x fits none of its forms; send 0, or 1, or a null']);
  });
});
