import { DELIVERY_FAILURES } from './webhook.js';

/** Where a channel leads: a group robot, a program of the tenant's own (Standard Webhooks), or an address. */
export const CHANNEL_KINDS = ['dingtalk', 'feishu', 'wecom', 'webhook', 'email'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export const CHANNEL_LANGUAGES = ['zh', 'en'] as const;
export type ChannelLanguage = (typeof CHANNEL_LANGUAGES)[number];

/** What people are told about. `escalation` asks for an answer, the others tell; `test` tries a channel. */
export const NOTIFICATION_KINDS = ['escalation', 'timer', 'step', 'alert', 'update', 'test'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** How it gets to somebody: to a member in the console or by e-mail, or to a group through a channel. */
export const NOTIFICATION_WAYS = ['console', 'email', 'channel'] as const;
export type NotificationWay = (typeof NOTIFICATION_WAYS)[number];

/**
 * What became of a notification. `queued`: waits for its turn; `sent`: handed over where no answer says that it came (a mail server took it, it is
 * on the feed); `delivered`: the receiver took it, or the console showed it; `failed`: was tried, and is tried again while a next try
 * is named; `coalesced`: told within another one's card; `expired`: could not be told in time; `withdrawn`: not needed any more.
 */
export const NOTIFICATION_STATES = [
  'queued',
  'sent',
  'delivered',
  'failed',
  'coalesced',
  'expired',
  'withdrawn',
] as const;
export type NotificationState = (typeof NOTIFICATION_STATES)[number];

/**
 * Why a try did not deliver. Beside what befalls any request: the robot says that too much was sent (`rate`), that signature or token are
 * wrong, that a keyword or an allowed address is asked for (`keyword`, `address`), that the robot is gone or switched off (`robot_gone`), that the
 * card is too large or not to its liking (`content`); or there is no mail server, no address, no such member or channel any more.
 */
export const NOTIFICATION_FAILURES = [
  ...DELIVERY_FAILURES,
  'rate',
  'signature',
  'token',
  'keyword',
  'address',
  'robot_gone',
  'content',
  'refused',
  'unreadable',
  'mail_refused',
  'no_mail_server',
  'member_inactive',
  'channel_off',
] as const;
export type NotificationFailure = (typeof NOTIFICATION_FAILURES)[number];

/** Words in both languages. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What a notification says. */
export interface NotificationContent {
  readonly title: Bilingual;
  readonly lines: readonly Bilingual[];
  /** Where in the console it leads, such as `/?page=incidents&incident=…`. */
  readonly path: string;
}
