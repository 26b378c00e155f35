import fc from 'fast-check';
import { ACTION_KINDS, LABEL_NAMES, REPORT_REASONS, TASKS } from '#libs/domain';
import { contrary, type Lesson, lessonsOf } from './index.js';

const insult = { label: 'abuse.insult', score: 0.6 } as const;
const diversion = { label: 'spam.diversion', score: 0.9 } as const;
const labels = [insult, diversion];

describe('what a decision teaches', () => {
  test.each<[string, Parameters<typeof lessonsOf>, Lesson[]]>([
    [
      'an approval clears every suspicion',
      [[{ kind: 'approve' }], labels, {}],
      of(['spam', 0], ['abuse', 0]),
    ],
    [
      'a removal confirms the strongest',
      [[{ kind: 'remove' }, { kind: 'ban' }], labels, {}],
      of(['spam', 1]),
    ],
    ['hiding is as good', [[{ kind: 'hide' }], [insult], {}], of(['abuse', 1])],
    ['a warning alone says nothing of the words', [[{ kind: 'warn' }], labels, {}], []],
    ['neither does doing nothing', [[{ kind: 'no_action' }], labels, {}], []],
    [
      'what the verdict missed, reports name',
      [[{ kind: 'remove' }], [], { fraud: 3, abuse: 1, other: 9 }],
      of(['spam', 1]),
    ],
    [
      'nobody decides about sentiment',
      [[{ kind: 'approve' }], [{ label: 'brand.complaint', score: 0.9 }], {}],
      [],
    ],
    ['the verdict goes over reports', [[{ kind: 'remove' }], [insult], { spam: 9 }], of(['abuse', 1])],
    ['reports that fit no class teach nothing', [[{ kind: 'remove' }], [], { rumour: 2, privacy: 1 }], []],
    ['a wrong report is a lesson too', [[{ kind: 'approve' }], [], { spam: 1 }], of(['spam', 0])],
  ])('%s', (_, given, expected) => {
    expect(lessonsOf(...given)).toEqual(expected);
  });

  it('is one lesson a task at most, and one in all where words go', () => {
    const scored = fc.array(
      fc.record({
        label: fc.constantFrom(...LABEL_NAMES),
        score: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 8 },
    );
    const reasons = fc.dictionary(fc.constantFrom(...REPORT_REASONS), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.constantFrom(...ACTION_KINDS), scored, reasons, (kind, some, why) => {
        const lessons = lessonsOf([{ kind }], some, why);
        expect(new Set(lessons.map(({ task }) => task)).size).toBe(lessons.length);
        expect(lessons.every(({ task }) => TASKS.includes(task))).toBe(true);
        if (kind !== 'approve') expect(lessons.length).toBeLessThanOrEqual(1);
        expect(contrary(contrary(lessons))).toEqual(lessons);
      }),
    );
  });
});

function of(...pairs: [Lesson['task'], Lesson['label']][]): Lesson[] {
  return pairs.map(([task, label]) => ({ task, label }));
}
