import { LABELS } from '#libs/domain';
import type { Language } from './columns.js';

const WORDS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  approve: ['通过', 'Approve'],
  remove: ['删除', 'Remove'],
  hide: ['隐藏', 'Hide'],
  remind: ['提醒', 'Remind'],
  warn: ['警告', 'Warn'],
  mute: ['禁言', 'Mute'],
  ban: ['封禁', 'Ban'],
  no_action: ['不处理', 'No action'],
  open: ['待处理', 'Open'],
  claimed: ['处理中', 'Claimed'],
  held: ['暂缓', 'On hold'],
  escalated: ['已升级', 'Escalated'],
  decided: ['已决定', 'Decided'],
  closed: ['已关闭', 'Closed'],
  received: ['已收到', 'Received'],
  merged: ['已并入', 'Merged'],
  upheld: ['成立', 'Upheld'],
  rejected: ['不成立', 'Rejected'],
  abusive: ['恶意', 'Abusive'],
  in_review: ['复核中', 'In review'],
  overturned: ['撤销', 'Overturned'],
  verdict: ['机器判定', 'Verdict'],
  report: ['举报', 'Report'],
  hand: ['人工', 'By hand'],
  burst: ['突发', 'Burst'],
  abuse: ['辱骂', 'Abuse'],
  spam: ['垃圾广告', 'Spam'],
  fraud: ['诈骗', 'Fraud'],
  sexual: ['色情', 'Sexual'],
  rumour: ['谣言', 'Rumour'],
  privacy: ['泄露隐私', 'Privacy'],
  other: ['其他', 'Other'],
  member: ['成员', 'Member'],
  program: ['程序', 'Program'],
  yes: ['是', 'Yes'],
  no: ['否', 'No'],
};

/** A name as people read it; one there are no words for stays as it is. */
export function wordFor(name: string, lang: Language): string {
  if (Object.hasOwn(LABELS, name)) return LABELS[name as keyof typeof LABELS][lang];
  return WORDS[name]?.[lang === 'zh' ? 0 : 1] ?? name;
}

/** Several names, one after another. */
export const wordsFor = (names: readonly string[], lang: Language): string =>
  names.map((name) => wordFor(name, lang)).join(lang === 'zh' ? '、' : ', ');
