import { reviewOf } from './review-values.js';

test('lines without words are left out, owners and days may be open', () => {
  expect(
    reviewOf(
      {
        summary: ' 经过 ',
        causes: '',
        lessons: [
          { text: ' 快 ', kind: 'good' },
          { text: ' ', kind: 'bad' },
        ],
        followUps: [
          { text: '改流程', ownerId: '', dueOn: '', doneAt: null },
          { text: '', ownerId: 'x', dueOn: '2026-12-01', doneAt: null },
        ],
      },
      3,
      true,
    ),
  ).toEqual({
    summary: '经过',
    causes: '',
    lessons: [{ text: '快', kind: 'good' }],
    followUps: [{ text: '改流程', ownerId: null, dueOn: null, doneAt: null }],
    complete: true,
    revision: 3,
  });
});
