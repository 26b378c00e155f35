/** Examples of the API documentation for privacy. A test sends those that are about no existing thing. */
export const REVEAL_EXAMPLE = { reason: '核实导流联系方式' };
export const ERASURE_EXAMPLE = { authorExternalId: 'u-404', reason: '用户注销，要求删除个人信息' };
export const ERASURE_REFUSAL_EXAMPLE = { reason: '身份尚未核实' };
export const ACCESS_REPORT_EXAMPLE = { authorExternalId: 'u-404', reason: '用户要求查阅' };
export const PRIVACY_SETTINGS_EXAMPLE = { fourEyes: true };
export const RETENTION_EXAMPLE = {
  defaultDays: 365,
  byLabel: { 'abuse.threat': 730, 'spam.flood': 30 },
  feedDays: 90,
  auditDays: 1_095,
};
