export const WEBHOOK_EXAMPLE = {
  url: 'https://example.com/fengsui',
  types: ['item.judged', 'case.opened'],
  description: '审核结果回调',
};

export const WEBHOOK_REPLAY_EXAMPLE = {
  from: '2026-11-22T00:00:00+08:00',
  to: '2026-11-22T08:00:00+08:00',
};
