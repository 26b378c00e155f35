import type { ActionKind } from '#libs/domain';

export interface ShippedTemplate {
  /** Stable; each tenant's row id comes from it. */
  readonly key: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly text: { readonly zh: string; readonly en: string };
  readonly actions: readonly ActionKind[];
}

/** The messages a tenant begins with, until it changes them. */
export const SHIPPED_TEMPLATES: readonly ShippedTemplate[] = [
  {
    key: 'removed',
    name: { zh: '内容已删除', en: 'Content removed' },
    text: {
      zh: '您发布的内容违反社区准则第 {{clause}} 条，已被删除。如有异议，可以申诉。',
      en: 'What you published breaks clause {{clause}} of our guidelines and was removed. You may appeal if you disagree.',
    },
    actions: ['remove', 'hide'],
  },
  {
    key: 'reminded',
    name: { zh: '友情提醒', en: 'A reminder' },
    text: {
      zh: '提醒您：所发内容不符合社区准则第 {{clause}} 条，请在发言前留意。此次不作处罚。',
      en: 'A reminder: what you published does not fit clause {{clause}} of our guidelines. Nothing else follows this time.',
    },
    actions: ['remind'],
  },
  {
    key: 'warned',
    name: { zh: '正式警告', en: 'A warning' },
    text: {
      zh: '您的内容违反社区准则第 {{clause}} 条，现予以警告。再次违规将可能被禁言。',
      en: 'What you published breaks clause {{clause}} of our guidelines. This is a warning; you may be muted the next time.',
    },
    actions: ['warn'],
  },
  {
    key: 'muted',
    name: { zh: '禁言通知', en: 'Muted' },
    text: {
      zh: '因违反社区准则第 {{clause}} 条，您已被禁言，至：{{until}}。如有异议，可以申诉。',
      en: 'You broke clause {{clause}} of our guidelines and are muted until {{until}}. You may appeal if you disagree.',
    },
    actions: ['mute'],
  },
  {
    key: 'banned',
    name: { zh: '封禁通知', en: 'Banned' },
    text: {
      zh: '因严重违反社区准则第 {{clause}} 条，您的账号已被封禁，至：{{until}}。{{原因}}。如有异议，可以申诉。',
      en: 'You gravely broke clause {{clause}} of our guidelines and are banned until {{until}}. {{reason}}. You may appeal if you disagree.',
    },
    actions: ['ban'],
  },
];
