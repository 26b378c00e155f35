/** What decisions order, in words. */
export const actions = {
  action: {
    approve: '通过',
    remove: '删除',
    hide: '隐藏',
    remind: '提醒',
    warn: '警告',
    mute: '禁言',
    ban: '封禁',
    no_action: '不处理',
  },
  actions: {
    forHours: '{{action}} {{time}}',
    choose: '处置',
    hours: '时长（小时，留空为永久）',
  },
} as const;
