import { createHash } from 'node:crypto';
import type { Clause, GuidelineLanguage, PublicGuidelines } from '#libs/contracts';
import { escapeHtml } from '#libs/domain';

const WORDS = {
  zh: {
    title: '社区准则',
    lead: '在这里发言，请遵守以下准则。处理决定会引用条款编号；不同意处理结果，可以申诉。',
    wrong: '不可以',
    right: '可以',
    updated: '更新于',
    contents: '目录',
    other: 'English',
  },
  en: {
    title: 'Community guidelines',
    lead: 'These guidelines hold for everything posted here. Decisions cite a clause by its number; you may appeal against them.',
    wrong: 'Not fine',
    right: 'Fine',
    updated: 'Updated',
    contents: 'Contents',
    other: '中文',
  },
} as const;

const STYLE = `:root{color-scheme:light dark;--text:#1f2328;--soft:#57606a;--line:#d0d7de;--ground:#fff;--wrong:#b42318;--right:#116329;--link:#0b57d0}
@media(prefers-color-scheme:dark){:root{--text:#e6edf3;--soft:#9da7b3;--line:#3d444d;--ground:#0d1117;--wrong:#ff8f85;--right:#6fdd8b;--link:#8ab4f8}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--text);font:17px/1.75 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main,header,footer{max-width:44rem;margin:0 auto;padding:1rem 1.25rem}header{padding-top:2.5rem}h1{margin:0;font-size:1.9rem;line-height:1.3}h2{font-size:1.2rem;margin:0 0 .5rem}
p{margin:0 0 .75rem}a{color:var(--link)}.soft{color:var(--soft)}nav ul{list-style:none;padding:0;columns:2;column-gap:2rem}nav li{break-inside:avoid}
section{border-top:1px solid var(--line);padding:1.5rem 0 .75rem;scroll-margin-top:1rem}section:target h2{text-decoration:underline}
.examples{padding:0;list-style:none;margin:.5rem 0}.examples li{padding:.25rem 0 .25rem 5.5rem;text-indent:-5.5rem;overflow-wrap:anywhere}
.examples b{display:inline-block;min-width:5.5rem;text-indent:0;font-size:.85rem}.wrong b{color:var(--wrong)}.right b{color:var(--right)}
@media(max-width:36rem){nav ul{columns:1}}@media print{nav,.language{display:none}section{break-inside:avoid}body{font-size:11pt}}`;

/** The page's own policy: no script, nothing from anywhere, and this one style. */
export const RULES_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The community guidelines as a page that needs no script and prints well; each clause under its code as anchor. */
export function rulesPage(
  { community, updatedAt, clauses }: PublicGuidelines,
  lang: GuidelineLanguage,
): string {
  const words = WORDS[lang];
  const other = lang === 'zh' ? 'en' : 'zh';
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(words.title)} · ${escapeHtml(community)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<p class="language"><a href="?lang=${other}" hreflang="${other}" lang="${other}">${words.other}</a></p>
<h1>${escapeHtml(words.title)} · <bdi>${escapeHtml(community)}</bdi></h1>
<p class="soft">${escapeHtml(words.lead)}</p>
</header>
<main>
<nav aria-label="${escapeHtml(words.contents)}"><ul>
${clauses.map(({ code, title }) => `<li><a href="#${code}">${code} ${escapeHtml(title[lang])}</a></li>`).join('\n')}
</ul></nav>
${clauses.map((clause) => section(clause, lang)).join('\n')}
</main>
<footer class="soft">${updatedAt === null ? '' : `<p>${words.updated} ${dayOf(updatedAt)}</p>`}</footer>
</body>
</html>
`;
}

function section({ code, title, text, examples }: Clause, lang: GuidelineLanguage): string {
  const paragraphs = text[lang]
    .split(/\n+/)
    .map((line) => `<p dir="auto">${escapeHtml(line)}</p>`)
    .join('\n');
  const listed = (['wrong', 'right'] as const).flatMap((kind) =>
    examples[kind].map((example) => {
      const shown = lang === 'en' ? (example.en ?? example.zh) : example.zh;
      return `<li class="${kind}"><b>${WORDS[lang][kind]}</b> <bdi>${escapeHtml(shown)}</bdi></li>`;
    }),
  );
  const list = listed.length === 0 ? '' : `<ul class="examples">\n${listed.join('\n')}\n</ul>`;
  return `<section id="${code}">\n<h2>${code} ${escapeHtml(title[lang])}</h2>\n${paragraphs}\n${list}\n</section>`;
}

/** The calendar day in Asia/Shanghai. */
const dayOf = (moment: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(
    new Date(moment),
  );

/** Chinese unless the reader's languages name English before it, by RFC 9110, 12.5.4. */
export function languageOf(acceptLanguage: string | undefined): GuidelineLanguage {
  const weighed = (acceptLanguage ?? '').split(',').map((part) => {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters
      .map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1])
      .find((one) => one !== undefined);
    return { range: range.trim(), quality: quality === undefined ? 1 : Number(quality) };
  });
  const best = (language: string) =>
    Math.max(
      0,
      ...weighed.flatMap(({ range, quality }) =>
        range === language || range.startsWith(`${language}-`) ? [quality] : [],
      ),
    );
  return best('en') > best('zh') ? 'en' : 'zh';
}
