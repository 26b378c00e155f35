import { createHash } from 'node:crypto';
import type { LinkedEscalation } from '#libs/application';
import { type ChannelLanguage, escapeHtml } from '#libs/domain';

const WORDS = {
  zh: {
    title: '确认接手',
    level: { 1: 'Ⅰ级（红）', 2: 'Ⅱ级（橙）', 3: 'Ⅲ级（黄）', 4: 'Ⅳ级（蓝）' },
    incident: (number: number) => `事件 #${number}`,
    as: (name: string) => `以「${name}」的名义确认`,
    button: '我来处理',
    hint: '确认后响应计时停止，其他人会收到通知。链接只能使用一次。',
    done: '已确认，交给你了',
    doneHint: '响应计时已停止，其他被通知的人会知道。',
    answered: '已有人确认',
    answeredHint: '不需要再确认，进展见控制台。',
    over: '已不需要确认',
    overHint: '这个事件的升级通知已经结束。',
    gone: '链接已失效',
    goneHint: '它已被使用、已过期，或不是有效链接。请在控制台查看事件。',
    open: '打开控制台',
    other: 'English',
  },
  en: {
    title: 'Acknowledge',
    level: { 1: 'Level I (red)', 2: 'Level II (orange)', 3: 'Level III (yellow)', 4: 'Level IV (blue)' },
    incident: (number: number) => `Incident #${number}`,
    as: (name: string) => `Acknowledged as “${name}”`,
    button: 'I am on it',
    hint: 'The response clock stops and the others are told. The link is good once.',
    done: 'Acknowledged: it is yours',
    doneHint: 'The response clock has stopped, and the others who were told will know.',
    answered: 'Somebody has acknowledged',
    answeredHint: 'Nothing more is needed here; the console shows how it goes.',
    over: 'No answer is needed any more',
    overHint: 'The escalation of this incident has ended.',
    gone: 'The link is no longer good',
    goneHint: 'It was used, has expired, or is none of ours. Look for the incident in the console.',
    open: 'Open the console',
    other: '中文',
  },
} as const;

const STYLE = `:root{color-scheme:light dark;--text:#1f2328;--soft:#57606a;--line:#d0d7de;--ground:#fff;--go:#0b57d0;--on:#fff}
@media(prefers-color-scheme:dark){:root{--text:#e6edf3;--soft:#9da7b3;--line:#3d444d;--ground:#0d1117;--go:#8ab4f8;--on:#0d1117}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--text);font:17px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:32rem;margin:0 auto;padding:2rem 1.25rem}h1{font-size:1.5rem;line-height:1.35;margin:.25rem 0 1rem;overflow-wrap:anywhere}p{margin:0 0 1rem}
.soft{color:var(--soft)}.language{text-align:right;margin:0}.mark{display:inline-block;padding:0 .6rem;border:1px solid var(--line);border-left-width:.4rem;border-radius:.25rem;font-size:.95rem}
.l1{border-left-color:#c62828}.l2{border-left-color:#e06c00}.l3{border-left-color:#c79a00}.l4{border-left-color:#1565c0}
a{color:var(--go)}button{font:inherit;font-weight:600;width:100%;min-height:3.25rem;border:0;border-radius:.5rem;background:var(--go);color:var(--on);cursor:pointer}
button:focus-visible,a:focus-visible{outline:3px solid var(--text);outline-offset:2px}`;

/** The page's own policy: no script, nothing from anywhere, this one style; its one form goes to its own address. */
export const ACK_PAGE_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  // Without any referrer a browser would not say from which page the form is sent.
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex',
} as const;

/** What the page tells: an escalation and whether the reader has just answered it, or that the link is no good. */
export type AckPage =
  | { readonly shown: LinkedEscalation; readonly done: boolean }
  | { readonly shown: null; readonly openUrl: string };

/** Needs no script and no session. */
export function ackPage(page: AckPage, lang: ChannelLanguage): string {
  const words = WORDS[lang];
  const other = lang === 'zh' ? 'en' : 'zh';
  const title = page.shown ? `${words.title} · ${words.incident(page.shown.number)}` : words.gone;
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="language"><a href="?lang=${other}" hreflang="${other}" lang="${other}">${words.other}</a></p>
${page.shown ? incident(page.shown, page.done, lang) : told(words.gone, words.goneHint)}
<p><a href="${escapeHtml(page.shown?.openUrl ?? (page as { openUrl: string }).openUrl)}">${words.open}</a></p>
</main>
</body>
</html>
`;
}

function incident(shown: LinkedEscalation, done: boolean, lang: ChannelLanguage): string {
  const words = WORDS[lang];
  const head = `<p><span class="mark l${shown.level}">${words.level[shown.level]}</span> ${words.incident(shown.number)}</p>
<h1><bdi>${escapeHtml(shown.title)}</bdi></h1>`;
  if (done) return `${head}\n${told(words.done, words.doneHint, 'h2')}`;
  if (shown.state === 'answered') return `${head}\n${told(words.answered, words.answeredHint, 'h2')}`;
  if (shown.state === 'over') return `${head}\n${told(words.over, words.overHint, 'h2')}`;
  return `${head}
<form method="post" action="?lang=${lang}"><button type="submit">${words.button}</button></form>
<p class="soft">${escapeHtml(words.as(shown.answersAs))}</p>
<p class="soft">${words.hint}</p>`;
}

const told = (title: string, hint: string, heading: 'h1' | 'h2' = 'h1'): string =>
  `<${heading} role="status">${title}</${heading}>\n<p class="soft">${hint}</p>`;
