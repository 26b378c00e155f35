const TEMPLATE_ID = '0193f000-0000-7000-8000-000000000003';

export const DECLINE_EXAMPLE = { reason: '初犯，禁言即可' };
export const REVERSE_EXAMPLE = { reason: '误读了方言，内容无害', reopen: false };
export const NOTE_EXAMPLE = { text: '多个小号同时导流，注意关联账号' };
export const REVOKE_EXAMPLE = { reason: '作者已补充证明材料' };

export const TEMPLATE_EXAMPLE = {
  name: { zh: '导流删除通知', en: 'Contact diversion removed' },
  text: {
    zh: '您的内容违反社区准则第 {{clause}} 条（导流），已删除。{{补充说明}}',
    en: 'What you published breaks clause {{clause}} (contact diversion) and was removed. {{more}}',
  },
  actions: ['remove'],
};

export const DESK_SETTINGS_EXAMPLE = {
  ladder: [
    { points: 0, action: 'remind' },
    { points: 1, action: 'warn' },
    { points: 3, action: 'mute', hours: 24 },
    { points: 8, action: 'ban' },
  ],
  strikes: {
    byAction: { remove: 1, warn: 1, mute: 2, ban: 4 },
    bySeverity: [0.5, 1, 1, 1.5, 2],
    expireDays: 90,
  },
  secondReview: { kinds: ['ban'], minHours: 720 },
  appealDays: 30,
  appealAnswerHours: 72,
};

export const BULK_PREVIEW_EXAMPLE = { select: { filter: { state: 'open', queue: 'default' } } };
export const BULK_EXAMPLE = {
  previewId: TEMPLATE_ID,
  actions: [{ kind: 'remove' }],
  note: '同一话术刷屏',
};
