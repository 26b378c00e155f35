/** Examples of the documentation; a test sends them. */
export const MONITOR_EXAMPLE = {
  name: '星河手机',
  include: ['星河手机', '星河'],
  exclude: ['银河星河'],
  query: 'NOT (招聘 OR 转让)',
  officialAuthors: ['xinghe-official'],
  quietHours: { from: '23:00', to: '08:00' },
  alert: { falseAlarmsAWeek: 0.125, fewestAuthors: 8, incidentLevel: 'auto' },
};

export const MONITOR_PREVIEW_EXAMPLE = {
  query: '(星河 或 "星河 手机") 且 非 招聘',
  scenes: ['comment', 'post'],
  items: 1_000,
};
