import fc from 'fast-check';
import type { Detection, RuleHit } from '#libs/rules';
import { explainLabels } from './contributions.js';
import { fuseLabels } from './fuse.js';

const LABEL = 'abuse.insult' as const;
const detection = (term: string, weight: number, start: number): Detection => ({
  term,
  dictionary: 'abuse/test',
  label: LABEL,
  severity: 2,
  field: 'body',
  spans: [{ start, end: start + 1 }],
  surface: term,
  steps: [],
  weight,
});
const hit = (rule: string, score: number): RuleHit => ({
  rule,
  label: LABEL,
  score,
  severity: 2,
  reason: { zh: rule, en: rule },
  contacts: [],
});
const share = fc.double({ min: 0.01, max: 1, noNaN: true });

test('whatever the terms and rules, their parts sum to the score', () => {
  fc.assert(
    fc.property(
      fc.array(share, { minLength: 1, maxLength: 8 }),
      fc.array(share, { maxLength: 3 }),
      (weights, scores) => {
        const detections = weights.map((weight, at) => detection(`t${at}`, weight, at * 2));
        const hits = scores.map((score, at) => hit(`r${at}`, score));
        const words = fuseLabels(detections, []);
        const [label] = explainLabels(fuseLabels(detections, hits), words, detections, hits, []);
        const sum = label!.contributions!.reduce((total, { adds }) => total + adds, 0);
        expect(sum).toBeCloseTo(label!.score, 6);
        for (const { adds } of label!.contributions!) expect(adds).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test('equal terms share alike, a rule has what it raised, the largest part comes first', () => {
  const detections = [detection('甲', 0.5, 0), detection('乙', 0.5, 2)];
  const hits = [hit('weak', 0.6), hit('strong', 0.95)];
  const [label] = explainLabels(
    fuseLabels(detections, hits),
    fuseLabels(detections, []),
    detections,
    hits,
    [],
  );
  expect(label!.contributions).toEqual([
    { source: 'dictionary', name: 'abuse/test', term: '甲', adds: 0.375 },
    { source: 'dictionary', name: 'abuse/test', term: '乙', adds: 0.375 },
    { source: 'rule', name: 'strong', adds: 0.2 },
  ]);
});
