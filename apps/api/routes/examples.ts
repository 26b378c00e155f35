/** The examples of the API documentation. A test sends each of them. */
export const ITEM_EXAMPLE = {
  type: 'comment',
  externalId: 'c-1',
  scene: 'comment',
  text: { body: '加薇❤芯 abc12345 领福利' },
  author: { externalId: 'u-1', name: '小明', followers: 12 },
};

export const BATCH_EXAMPLE = {
  items: [ITEM_EXAMPLE, { ...ITEM_EXAMPLE, externalId: 'c-2', text: { body: '这家店的奶茶真好喝' } }],
};

export const LOGIN_EXAMPLE = { login: 'admin', password: 'printed by the first npm start' };

export const CORRECTIONS_EXAMPLE = {
  items: [
    {
      text: '客服三天不回消息，差评',
      externalId: 'c-3',
      task: 'negative',
      label: 1,
      author: { externalId: 'u-2' },
    },
    {
      text: '这家店的奶茶真好喝',
      externalId: 'c-4',
      task: 'negative',
      label: 0,
      author: { externalId: 'u-3' },
    },
    { externalId: 'c-1', label: 'spam.diversion' },
  ],
};

export const API_KEY_EXAMPLE = {
  name: '评论接入 comments in',
  scopes: ['items:write', 'items:read', 'feed:read'],
  requestsAMinute: 6_000,
};

const LEASE_TOKEN = '0193f000-0000-7000-8000-000000000001';
export const LEASE_EXAMPLE = { token: LEASE_TOKEN };
export const HOLD_EXAMPLE = { token: LEASE_TOKEN, until: '2027-01-04T10:00:00+08:00', note: '等法务回复' };
export const ESCALATE_EXAMPLE = { token: LEASE_TOKEN, note: '拿不准，请高级审核员看' };
export const DECIDE_EXAMPLE = {
  token: LEASE_TOKEN,
  actions: [{ kind: 'remove' }, { kind: 'mute', hours: 72 }],
  clause: '2.2',
  note: '第三次导流',
};
export const UNDO_EXAMPLE = { decisionId: '0193f000-0000-7000-8000-000000000002' };

/** How a request that may be repeated names itself. */
export const IDEMPOTENCY = {
  name: 'Idempotency-Key',
  required: false,
  description:
    'Names the request: sent again with the same key and body, it answers the same and changes nothing. Kept 24 h.',
};
