/** What the pages of the crisis desk share. */
export const crisis = {
  crisis: {
    level: '级别',
    levels: { red: 'I 级 · 红', orange: 'II 级 · 橙', yellow: 'III 级 · 黄', blue: 'IV 级 · 蓝' },
    states: {
      triage: '待研判',
      active: '处置中',
      stable: '已平稳',
      resolved: '已解决',
      reviewed: '已复盘',
      closed: '已关闭',
    },
    roles: { commander: '总指挥', deputy: '副指挥', scribe: '记录员', liaison: '对外联络' },
    origins: { burst: '舆情突发', case: '严重案件', hand: '人工' },
  },
} as const;
