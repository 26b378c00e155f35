const ITEM_ID = '0199d6b8-1c00-7000-8000-000000000001';
const MEMBER_ID = '0199d6b8-1c00-7000-8000-000000000002';
const LEASE_TOKEN = '0199d6b8-1c00-7000-8000-000000000003';

export const NEW_CASE_EXAMPLE = {
  itemId: ITEM_ID,
  reason: '用户来信投诉，自动判定放过了',
  severity: 2,
};
export const NEXT_CASE_EXAMPLE = { queue: 'default' };
export const HAND_OVER_EXAMPLE = { token: LEASE_TOKEN, to: MEMBER_ID, note: '你更熟悉这个账号' };

const DEFAULT_SLA = { '0': 4_320, '1': 1_440, '2': 480, '3': 120, '4': 30 };
const HOURS = [1, 2, 3, 4, 5].flatMap((day) => [
  { day, from: '09:00', to: '12:00' },
  { day, from: '13:30', to: '18:00' },
]);

export const QUEUES_EXAMPLE = {
  revision: 0,
  queues: [
    { key: 'default', name: { zh: '默认队列', en: 'Default' }, slaMinutes: DEFAULT_SLA, calendar: null },
    { key: 'fraud', name: { zh: '诈骗', en: 'Fraud' }, slaMinutes: DEFAULT_SLA, calendar: 'office' },
  ],
  routes: [
    { queue: 'fraud', when: { labels: ['spam.fraud', 'spam.gambling'], minSeverity: 3 }, skills: ['反诈'] },
  ],
  calendars: [
    {
      key: 'office',
      name: '北京办公室',
      timeZone: 'Asia/Shanghai',
      weekly: HOURS,
      holidays: 'cn',
      closed: [],
      open: [],
    },
  ],
};
