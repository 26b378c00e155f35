import { createHash } from 'node:crypto';
import { escapeHtml } from '#libs/domain';
import { chartSvg } from './chart-svg.js';
import { type Block, type Chart, Citations, PAPER_WORDS, type Paper, phrase, type Words } from './paper.js';
import { withoutControls } from './plain-text.js';

const STYLE = `:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0;background:#fff;color:#1f2328;font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:50rem;margin:0 auto;padding:2rem 1.25rem}h1{font-size:1.8rem;line-height:1.3;margin:0}h2{font-size:1.25rem;margin:2rem 0 .5rem;border-bottom:1px solid #d0d7de;padding-bottom:.25rem}h3{font-size:1.05rem;margin:1.25rem 0 .25rem}
p{margin:.5rem 0}.soft{color:#57606a}a{color:#0b57d0}sup{line-height:0}sup a{text-decoration:none}table{border-collapse:collapse;width:100%;margin:.75rem 0;font-size:.92em}
th,td{border:1px solid #d0d7de;padding:.35rem .6rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}th{background:#f6f8fa}
blockquote{margin:.75rem 0;padding:.25rem 1rem;border-inline-start:4px solid #d0d7de}figure{margin:1rem 0}figure img{width:100%;height:auto}figcaption{font-weight:600}
.evidence{font-size:.85em;overflow-wrap:anywhere}details{font-size:.9em}
@media print{@page{size:A4;margin:18mm 16mm}body{font-size:10.5pt}main{padding:0;max-width:none}h2,h3{break-after:avoid}tr,figure,blockquote{break-inside:avoid}thead{display:table-header-group}a{color:inherit;text-decoration:none}details{display:none}}`;

/** The page's own policy: no script, this one style, pictures that it carries itself. */
export const PAPER_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The paper as a page that stands alone, without a script, made to be printed on A4. */
export async function paperHtml(paper: Paper): Promise<string> {
  const citations = new Citations();
  const words = PAPER_WORDS[paper.language];
  const blocks: string[] = [];
  for (const block of paper.blocks) blocks.push(await blockHtml(block, citations, words.figures));
  const evidence =
    citations.all.length === 0
      ? ''
      : `<section class="evidence"><h2>${words.evidence}</h2><p class="soft">${words.evidenceHint}</p><ol>
${citations.all.map(([address, number]) => `<li id="e${number}"><a href="${escaped(address)}">${escaped(address)}</a></li>`).join('\n')}
</ol></section>`;
  return `<!doctype html>
<html lang="${paper.language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(paper.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(paper.title)}</h1>
<p class="soft">${escaped(paper.subtitle)}</p>
${blocks.join('\n')}
${evidence}
</main>
</body>
</html>
`;
}

async function blockHtml(block: Block, citations: Citations, figures: string): Promise<string> {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${wordsHtml(block.words, citations)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${wordsHtml(item, citations)}</li>`).join('\n')}\n</ul>`;
    case 'table':
      return table(
        block.head,
        block.rows.map((row) => row.map((cell) => wordsHtml(cell, citations))),
      );
    case 'chart':
      return chartHtml(block.chart, figures);
    case 'quote':
      return `<blockquote><p dir="auto"><bdi>${escaped(block.text)}</bdi></p><p class="soft">— ${wordsHtml(block.source, citations)}</p></blockquote>`;
  }
}

const wordsHtml = (words: Words, citations: Citations): string =>
  words
    .map(phrase)
    .map(({ text, strong, evidence }) => {
      const shown = strong ? `<strong>${escaped(text)}</strong>` : escaped(text);
      if (evidence === undefined) return shown;
      const number = citations.of(evidence);
      return `${shown}<sup><a href="#e${number}">[${number}]</a></sup>`;
    })
    .join('');

async function chartHtml(chart: Chart, figures: string): Promise<string> {
  const svg = Buffer.from(await chartSvg(chart)).toString('base64');
  const { title, over, categories, series } = chart;
  const rows = categories.map((category, at) => [
    escaped(category),
    ...series.map(({ values }) => String(values[at] ?? '')),
  ]);
  return `<figure><figcaption>${escaped(title)}</figcaption>
<img alt="${escaped(title)}" src="data:image/svg+xml;base64,${svg}">
<details><summary>${figures}</summary>${table([over, ...series.map(({ name }) => name)], rows)}</details></figure>`;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}
</tbody></table>`;

const escaped = (text: string): string => escapeHtml(withoutControls(text));
