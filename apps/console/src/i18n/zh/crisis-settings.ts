/** Crisis settings, and the notice of who is told. */
export const crisisSettings = {
  alarm: {
    title: '有事件需要你',
    more: '另有 {{count}} 条通知',
    look: '查看',
    seen: '知道了',
  },
  crisisSettings: {
    title: '应急规则',
    intro: '各级别的时限、通知策略和必需角色，以及哪些情况会自动建立事件。只影响之后的变化。',
    saved: '应急规则已保存',
    byLevel: '按级别',
    byLevelHint: '时限以分钟计；留空表示不计时。',
    timers: { acknowledgeMin: '应答', firstStatementMin: '首次声明', nextUpdateMin: '更新间隔' },
    policy: '升级策略',
    defaultPolicy: '默认策略',
    roles: '必需角色',
    suggested: '突发预警建议的级别',
    suggestedHint: '按预警的严重度建议事件级别；越严重不能建议得越轻。',
    severe: '严重案件',
    severeOn: '单个严重案件也触发预警',
    severeLevel: '自动建立事件',
    alertOnly: '只预警，由人决定',
    labelsHint: '不选表示所有标签。',
    zeroReply: '零回复时限（小时）',
    zeroReplyHint: '负面提及超过这么久没有官方回复，计入「零回复」。',
  },
} as const;
