export const account = {
  account: {
    title: '我的账号',
    intro: '密码、两步验证和登录会话只由你自己管理。',
    me: '身份',
    tenant: '租户',
    role: '角色',
    expires: '会话有效至',
  },
} as const;
