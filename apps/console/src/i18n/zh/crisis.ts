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
    nobodyYet: '未指定',
    unknownMember: '已离开的成员',
    online: '在线',
    you: '（我）',
    program: '程序',
    left: '还剩 {{time}}',
    late: '已超 {{time}}',
    doneAt: '已完成',
    missed: '已超时',
    chooseMember: '选择成员',
  },
} as const;
