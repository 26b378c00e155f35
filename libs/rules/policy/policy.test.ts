import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  type FieldError,
  LABEL_NAMES,
  type Label,
  SCENES,
  type Severity,
  type VerdictKind,
} from '#libs/domain';
import { decide } from './decide.js';
import { parsePolicies, parsePolicy } from './parse-policy.js';

const POLICY = parsePolicy(`
id: test
labels:
  spam: { review: 0.5, block: 0.9 }
  spam.flood: { note: 0.4, review: 0.8 }
  brand: { note: 0.5 }
scenes:
  nickname:
    spam: { review: 0.3, block: 0.7 }
  review:
    spam.fraud: {}
`);

const CASES: readonly [Label, number, Severity, (typeof SCENES)[number], VerdictKind, Severity][] = [
  ['spam.fraud', 0.49, 3, 'comment', 'allow', 0],
  ['spam.fraud', 0.5, 3, 'comment', 'review', 3],
  ['spam.fraud', 0.9, 3, 'comment', 'block', 3],
  ['spam.fraud', 0.7, 3, 'nickname', 'block', 3],
  ['spam.fraud', 1, 3, 'review', 'allow', 0],
  ['spam.flood', 0.5, 1, 'comment', 'allow', 1],
  ['spam.flood', 1, 1, 'comment', 'review', 1],
  ['spam.flood', 1, 1, 'nickname', 'block', 1],
  ['brand.safety', 1, 4, 'comment', 'allow', 4],
  ['brand.safety', 0.4, 4, 'comment', 'allow', 0],
  ['abuse.hate', 1, 4, 'comment', 'allow', 0],
];

test.each(CASES)('%s at %d, severity %d, in a %s: %s', (label, score, own, scene, verdict, severity) => {
  expect(decide(POLICY, scene, [{ label, score, severity: own }])).toMatchObject({ verdict, severity });
});

test('the strictest consequence wins and names every label that led to it', () => {
  const labels = [
    { label: 'spam.fraud', score: 0.6, severity: 1 },
    { label: 'spam.gambling', score: 0.95, severity: 2 },
    { label: 'spam.advertising', score: 0.92, severity: 0 },
    { label: 'brand.safety', score: 0.9, severity: 3 },
  ] as const;
  expect(decide(POLICY, 'comment', labels)).toEqual({
    verdict: 'block',
    severity: 3,
    decisive: ['spam.gambling', 'spam.advertising'],
  });
});

test.each<[name: string, text: string, error: Partial<FieldError>]>([
  ['an unknown label', 'id: x\nlabels:\n  spam.fraude: { review: 0.5 }', { pointer: 'p:3:3' }],
  ['an unknown scene', 'id: x\nlabels: {}\nscenes:\n  chat: {}', { pointer: 'p:4:3' }],
  [
    'a score above 1',
    'id: x\nlabels:\n  spam: { review: 1.5 }',
    { pointer: 'p:3:19', detail: expect.stringContaining('at most 1') },
  ],
  [
    'a score of 0',
    'id: x\nlabels:\n  spam: { review: 0 }',
    { pointer: 'p:3:19', detail: expect.stringContaining('above 0') },
  ],
  [
    'bounds in the wrong order',
    'id: x\nlabels:\n  spam: { review: 0.9, block: 0.5 }',
    { pointer: 'p:3:9', detail: expect.stringContaining('note ≤ review ≤ block') },
  ],
  ['no id', 'labels: {}', { pointer: 'p:1:1', detail: expect.stringContaining('id') }],
])('%s is refused with its place', (_, text, error) => {
  expect(() => parsePolicy(text, 'p')).toThrow(
    expect.objectContaining({ code: 'dictionary.invalid', errors: [expect.objectContaining(error)] }),
  );
});

describe('policies of tenants', () => {
  const base = {
    id: 'default',
    text: 'id: default\nlabels:\n  spam: { review: 0.5 }\n  abuse: { review: 0.6 }\nscenes:\n  nickname:\n    abuse: { review: 0.4 }\n',
  };
  const verdict = (id: string, scene: (typeof SCENES)[number], label: Label, score: number) => {
    const own = {
      id: 'shop',
      text: 'id: shop\nextends: default\nlabels:\n  spam.advertising: {}\n  abuse: { review: 0.9 }\n',
    };
    const policy = parsePolicies([own, base]).get(id)!;
    return decide(policy, scene, [{ label, score, severity: 1 }]).verdict;
  };

  test.each<[string, (typeof SCENES)[number], Label, number, VerdictKind]>([
    ['shop', 'comment', 'spam.advertising', 1, 'allow'],
    ['default', 'comment', 'spam.advertising', 1, 'review'],
    ['shop', 'comment', 'spam.fraud', 0.5, 'review'],
    ['shop', 'nickname', 'abuse.insult', 0.5, 'allow'],
    ['default', 'nickname', 'abuse.insult', 0.5, 'review'],
    ['shop', 'comment', 'abuse.insult', 0.9, 'review'],
  ])('%s in a %s: %s at %d is %s', (id, scene, label, score, expected) => {
    expect(verdict(id, scene, label, score)).toBe(expected);
  });

  test.each([
    ['an unknown base', { id: 'a', text: 'id: a\nextends: b\nlabels: {}' }, 'a:2:10'],
    ['a base that is no default', { id: 'z', text: 'id: z\nextends: z\nlabels: {}' }, 'z:2:10'],
    ['a file of another name', { id: 'a', text: 'id: b\nlabels: {}' }, 'a:1:5'],
  ])('%s is refused with its place', (_, source, pointer) => {
    expect(() => parsePolicies([base, source])).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ pointer })] }),
    );
  });
});

describe('the default policy', () => {
  const policy = parsePolicy(readFileSync('dictionaries/policies/default.yaml', 'utf8'));
  const scored = fc.record({
    label: fc.constantFrom(...LABEL_NAMES),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    severity: fc.constantFrom<Severity>(0, 1, 2, 3, 4),
  });
  const scene = fc.constantFrom(...SCENES);

  test('brand labels alone never block, nor open a case', () => {
    for (const label of LABEL_NAMES.filter((name) => name.startsWith('brand.'))) {
      for (const where of SCENES) {
        expect(decide(policy, where, [{ label, score: 1, severity: 4 }])).toMatchObject({
          verdict: 'allow',
          severity: 4,
        });
      }
    }
  });

  test('every other label can lead to a person in every scene', () => {
    for (const label of LABEL_NAMES.filter((name) => !name.startsWith('brand.'))) {
      for (const where of SCENES) {
        expect(decide(policy, where, [{ label, score: 1, severity: 2 }]).verdict).not.toBe('allow');
      }
    }
  });

  test('a higher score and a further label never soften the verdict', () => {
    const rank = { allow: 0, review: 1, block: 2 };
    fc.assert(
      fc.property(scene, fc.array(scored, { maxLength: 5 }), scored, (where, labels, extra) => {
        const before = decide(policy, where, labels);
        const after = decide(policy, where, [...labels, extra]);
        const raised = decide(
          policy,
          where,
          labels.map((one) => ({ ...one, score: Math.min(1, one.score + 0.1) })),
        );
        expect(rank[after.verdict]).toBeGreaterThanOrEqual(rank[before.verdict]);
        expect(rank[raised.verdict]).toBeGreaterThanOrEqual(rank[before.verdict]);
        expect(after.severity).toBeGreaterThanOrEqual(before.severity);
      }),
    );
  });

  test('one dictionary hit of ordinary weight opens no case in a comment', () => {
    for (const label of LABEL_NAMES) {
      expect(decide(policy, 'comment', [{ label, score: 0.5, severity: 2 }]).verdict).toBe('allow');
    }
  });
});
