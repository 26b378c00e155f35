import { DEFAULT_CRISIS_SETTINGS } from '#libs/domain';

/** Bodies that work when sent as they are, or once ids are those of the tenant. */
const ID = '0193f000-0000-7000-8000-000000000001';

export const INCIDENT_EXAMPLE = {
  title: '星河手机电池鼓包投诉集中',
  level: 2,
  summary: '今天上午起多名用户反映充电时电池鼓包，尚无人员受伤。',
};
export const INCIDENT_CHANGE_EXAMPLE = { title: '星河手机电池鼓包', summary: '涉及九月批次。' };
export const INCIDENT_LEVEL_EXAMPLE = { level: 1, reason: '出现人员受伤' };
export const INCIDENT_STATE_EXAMPLE = { state: 'active' };
export const INCIDENT_REOPEN_EXAMPLE = { reason: '又有新的受伤报告' };
export const INCIDENT_MERGE_EXAMPLE = { into: ID, reason: '同一批次的同一问题' };
export const INCIDENT_ROLES_EXAMPLE = { commander: null };
export const INCIDENT_UPDATE_EXAMPLE = { text: '已联系工厂停发九月批次，客服话术一小时内给出。' };
export const INCIDENT_NOTE_EXAMPLE = { text: '法务：对外不提批次号。' };
export const INCIDENT_LINK_EXAMPLE = { kind: 'url', url: 'https://example.com/post/1', note: '首发帖' };
export const INCIDENT_REVIEW_EXAMPLE = {
  revision: 0,
  summary: '九月批次电池鼓包，三小时内热度回落。',
  causes: '供应商更换电芯后未做高温测试。',
  lessons: [
    { kind: 'good', text: '首次声明在二十分钟内发出。' },
    { kind: 'bad', text: '客服晚了一小时才拿到口径。' },
  ],
  followUps: [{ text: '口径发布时同步推送客服', dueOn: '2026-12-31' }],
};
export const CRISIS_SETTINGS_EXAMPLE = { ...DEFAULT_CRISIS_SETTINGS, revision: 0 };
