export const CHANNEL_EXAMPLE = {
  kind: 'dingtalk',
  name: '公关应急群',
  url: 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef',
  secret: 'SEC0123456789abcdef',
  mentions: { everyone: true, ids: ['13800000000'] },
};

export const CHANNEL_CHANGE_EXAMPLE = { name: '公关应急群（华东）', language: 'zh' };
