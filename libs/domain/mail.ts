/** What Fengsui writes to a member about. */
export const MAIL_KINDS = [
  'invitation',
  'password_reset',
  'password_changed',
  'second_factor_changed',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** `failed` is final: the address does not exist, or the server refused for a day. */
export const MAIL_STATES = ['queued', 'sent', 'failed'] as const;
export type MailState = (typeof MAIL_STATES)[number];
