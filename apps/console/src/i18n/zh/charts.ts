export const charts = {
  charts: {
    of: '图表：{{title}}。具体数字见后面的数据表。',
    shaded: '底色：{{what}}',
    figures: '数据表',
    nothing: '这段时间还没有数据',
  },
} as const;
