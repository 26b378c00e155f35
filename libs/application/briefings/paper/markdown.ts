import { type Block, type Chart, Citations, PAPER_WORDS, type Paper, phrase, type Words } from './paper.js';
import { withoutControls } from './plain-text.js';

/** The paper as CommonMark with tables (GFM). Nothing that people wrote is taken for markup. */
export function paperMarkdown(paper: Paper): string {
  const citations = new Citations();
  const words = PAPER_WORDS[paper.language];
  const blocks = paper.blocks.map((block) => blockMarkdown(block, citations));
  const evidence =
    citations.all.length === 0
      ? []
      : [
          `## ${words.evidence}`,
          words.evidenceHint,
          citations.all.map(([address, number]) => `${number}. <${address}>`).join('\n'),
        ];
  return `${[`# ${inert(paper.title)}`, begun(inert(paper.subtitle)), ...blocks, ...evidence].join('\n\n')}\n`;
}

function blockMarkdown(block: Block, citations: Citations): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inert(block.text)}`;
    case 'paragraph':
      return begun(wordsMarkdown(block.words, citations));
    case 'list':
      return block.items.map((item) => `- ${begun(wordsMarkdown(item, citations))}`).join('\n');
    case 'table':
      return table(
        block.head.map(inert),
        block.rows.map((row) => row.map((cell) => wordsMarkdown(cell, citations))),
      );
    case 'chart':
      return chartTable(block.chart);
    case 'quote':
      return `${block.text
        .split(/\r\n|[\r\n]/)
        .map((line) => `> ${begun(inert(line))}`)
        .join('\n')}\n>\n> — ${wordsMarkdown(block.source, citations)}`;
  }
}

const wordsMarkdown = (words: Words, citations: Citations): string =>
  words
    .map(phrase)
    .map(({ text, strong, evidence }) => {
      const shown = strong && text.trim() !== '' ? `**${inert(text)}**` : inert(text);
      return evidence === undefined ? shown : `${shown} [[${citations.of(evidence)}]](<${evidence}>)`;
    })
    .join('');

const chartTable = ({ title, over, categories, series }: Chart): string =>
  `**${inert(title)}**\n\n${table(
    [over, ...series.map(({ name }) => name)].map(inert),
    categories.map((category, at) => [
      inert(category),
      ...series.map(({ values }) => String(values[at] ?? '')),
    ]),
  )}`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/**
 * Plain text inside a line of CommonMark (0.31, 2.4): every mark that could begin markup is escaped, also the bare links of GFM and
 * the `@` that chat tools page everybody by.
 */
const inert = (text: string): string =>
  withoutControls(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>#|~&@]/g, '\\$&')
    .replaceAll('://', ':\\/\\/')
    .replace(/www\./gi, (www) => `${www.slice(0, 3)}\\.`);

/** A line that begins no list and no heading, whatever its first characters are. */
const begun = (line: string): string =>
  line
    .trimStart()
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[-+=]/, '\\$&');
