import { FRESH_STEP, type PlaybookStep, stepOf, valuesOf } from './step-values.js';

const ID = '0193f000-0000-7000-8000-000000000001';
const plain: PlaybookStep = {
  key: 'verify',
  title: { zh: '核实', en: 'Verify' },
  text: { zh: '查清楚', en: '' },
  owner: { kind: 'role', role: 'liaison' },
  dueMin: 30,
  after: ['first'],
  when: { atLeastLevel: 2, reasons: ['safety'], hours: 'other' },
  approval: 'second',
  action: null,
};

test.each<[string, Partial<PlaybookStep>]>([
  [
    'a step without haste, of one member',
    { owner: { kind: 'person', memberId: ID }, dueMin: null, when: {} },
  ],
  [
    'telling people',
    {
      action: {
        kind: 'notify',
        targets: [{ kind: 'team', memberIds: [ID], rotate: false }],
        message: { zh: '来', en: 'come' },
      },
    },
  ],
  ['another queue', { action: { kind: 'open_queue', queue: 'fraud', scene: null, hours: 3 } }],
  ['judging more strictly', { action: { kind: 'tighten', scene: 'comment', minScore: 0.3, hours: 12 } }],
  ['holding', { action: { kind: 'hold', monitorId: ID, terms: ['漏油', '起火'], hours: 24 } }],
  ['telling the platform', { action: { kind: 'webhook', data: { banner: 'on', note: 'a=b' } } }],
])('%s goes through the form unchanged', (_name, change) => {
  const step = { ...plain, ...change };
  expect(stepOf(valuesOf(step))).toEqual(step);
});

test('English is the Chinese where nobody wrote any', () => {
  expect(stepOf({ ...FRESH_STEP, key: 'a', titleZh: ' 核实 ', due: 20 })).toMatchObject({
    title: { zh: '核实', en: '核实' },
    dueMin: 1,
  });
});
