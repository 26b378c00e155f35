/** Bodies that work when sent as they are. */
export const GUIDELINES_EXAMPLE = {
  revision: 0,
  published: true,
  clauses: [
    {
      code: '2.2',
      title: { zh: '不引流到站外', en: 'No luring elsewhere' },
      text: {
        zh: '不得留下联系方式把人引到站外，谐音、表情、拆字写法同样算数。',
        en: 'Do not leave contacts that lead people away, however they are spelt.',
      },
      labels: ['spam.diversion'],
      examples: {
        wrong: [{ zh: '加薇❤芯 abc12345 领福利' }],
        right: [{ zh: '步骤在官方帮助中心', en: 'The help centre tells how' }],
      },
    },
  ],
};

export const QUALITY_SETTINGS_EXAMPLE = {
  goldenShare: 0.02,
  reviewShare: 0.05,
  reviewShareByLabel: { 'abuse.threat': 0.2 },
  breakAfter: 30,
};

export const EXPOSURE_EXAMPLE = { seen: 1 };

export const REVIEW_ANSWER_EXAMPLE = { actions: [{ kind: 'remove' }], clause: '2.2' };
export const REVIEW_SETTLEMENT_EXAMPLE = { outcome: 'uphold', note: '两人都说得通，以先作出的为准' };

export const GOLDEN_CASE_EXAMPLE = {
  content: { type: 'comment', scene: 'comment', text: { body: '加薇❤芯 abc12345 领福利' } },
  expected: [{ kind: 'remove' }],
  alternatives: [[{ kind: 'remove' }, { kind: 'warn' }]],
};
