import { escapeHtml, type MailKind } from '#libs/domain';
import type { Mail } from '#libs/messaging';

/** What a message is about. */
export interface MailFacts {
  readonly to: string;
  /** How the member is called. */
  readonly name: string;
  readonly login: string;
  readonly tenant: string;
  /** Absent in messages that only tell. */
  readonly link?: string | undefined;
}

interface Words {
  readonly subject: string;
  /** One sentence a line. */
  readonly body: readonly string[];
}

const WORDS: Readonly<Record<MailKind, (facts: MailFacts) => { readonly zh: Words; readonly en: Words }>> = {
  invitation: ({ name, login, tenant }) => ({
    zh: {
      subject: '邀请你加入烽燧',
      body: [
        `${name}，你好：`,
        `你被邀请加入「${tenant}」的烽燧控制台，登录名是 ${login}。`,
        '请打开下面的链接设置密码。链接 72 小时内有效，只能使用一次。',
      ],
    },
    en: {
      subject: 'You are invited to Fengsui',
      body: [
        `Hello ${name},`,
        `you are invited to the Fengsui console of ${tenant}; your login is ${login}.`,
        'Open the link to choose a password. It is good for 72 hours, once.',
      ],
    },
  }),
  password_reset: ({ name, login }) => ({
    zh: {
      subject: '重设烽燧密码',
      body: [
        `${name}，你好：`,
        `有人请求重设登录名 ${login} 的密码。请打开下面的链接设置新密码，链接 1 小时内有效，只能使用一次。`,
        '如果不是你本人操作，请忽略这封邮件，密码不会改变。',
      ],
    },
    en: {
      subject: 'Reset your Fengsui password',
      body: [
        `Hello ${name},`,
        `somebody asked to reset the password of ${login}. Open the link to choose a new one. It is good for one hour, once.`,
        'If it was not you, do nothing: the password stays as it is.',
      ],
    },
  }),
  password_changed: ({ name, login }) => ({
    zh: {
      subject: '烽燧密码已更改',
      body: [`${name}，你好：`, `登录名 ${login} 的密码已更改。如果不是你本人操作，请立即联系管理员。`],
    },
    en: {
      subject: 'Your Fengsui password was changed',
      body: [`Hello ${name},`, `the password of ${login} was changed. If it was not you, tell an admin now.`],
    },
  }),
  second_factor_changed: ({ name, login }) => ({
    zh: {
      subject: '烽燧两步验证已变更',
      body: [`${name}，你好：`, `登录名 ${login} 的两步验证已变更。如果不是你本人操作，请立即联系管理员。`],
    },
    en: {
      subject: 'Your Fengsui second factor was changed',
      body: [
        `Hello ${name},`,
        `the second factor of ${login} was changed. If it was not you, tell an admin now.`,
      ],
    },
  }),
};

/** A message in both languages, Chinese first, as plain text and as simple HTML. */
export function mailOf(kind: MailKind, facts: MailFacts): Mail {
  const { zh, en } = WORDS[kind](facts);
  const link = facts.link === undefined ? [] : [facts.link];
  const text = [...zh.body, ...link, '', '--', '', ...en.body, ...link].join('\n');
  const paragraphs = (lines: readonly string[]) => lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  const anchor = link.map((url) => `<p><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>`).join('');
  const html = `<!doctype html><html lang="zh-CN"><body>${paragraphs(zh.body)}${anchor}<hr>${paragraphs(en.body)}${anchor}</body></html>`;
  return { to: facts.to, subject: `${zh.subject} · ${en.subject}`, text: `${text}\n`, html };
}
