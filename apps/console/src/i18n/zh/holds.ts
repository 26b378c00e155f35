/** What playbooks have put over judging for a while. */
export const holds = {
  holds: {
    title: '生效中的收紧',
    hint: '预案步骤临时加在审核之上，到时、事件结束或在此终止后恢复。',
    kind: '内容',
    scope: '范围',
    everything: '全部',
    terms: '含：{{terms}}',
    score: '分数 ≥ {{score}}',
    monitor: '监测命中的内容',
    incident: '事件',
    until: '至',
    end: '终止',
    endTitle: '终止这项收紧？',
    endHint: '几秒后按平时的规则审核。已在等待的案件不受影响，记入事件时间线。',
    ended: '已终止，恢复平时的审核',
    nothing: '没有生效中的收紧。',
  },
} as const;
