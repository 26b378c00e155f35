/** Playbooks 预案. */
export const playbooks = {
  playbooks: {
    action: {
      notify: '通知',
      open_queue: '改派案件',
      tighten: '收紧审核',
      hold: '暂缓匹配内容',
      webhook: '通知平台',
    },
  },
} as const;
