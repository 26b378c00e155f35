export const templates = {
  templates: {
    title: '消息模板',
    intro: '裁定时发给作者的话，中英文各一份。空格没有填完，就不能发送。',
    create: '新增模板',
    edit: '修改模板',
    saved: '模板已保存',
    shipped: '自带',
    remove: '删除模板',
    removeHint: '删除「{{name}}」。已发送的消息不变。',
    removed: '模板已删除',
    empty: '还没有模板',
    emptyHint: '新增一个，裁定时就能选用。',
    blanksHint:
      '空格写作 {{open}}名称{{close}}。clause（条款）和 until（截止时间）会自动填写，其他由审核员填写。',
    languages: {
      zh: '中文',
      en: '英文',
    },
    name: {
      zh: '名称（中文）',
      en: '名称（英文）',
    },
    text: {
      zh: '正文（中文）',
      en: '正文（英文）',
    },
    suits: '适用处置',
    suitsHint: '不选则适用全部。',
    example: {
      clause: '2.1',
      until: '2026-12-01 18:00',
    },
  },
} as const;
