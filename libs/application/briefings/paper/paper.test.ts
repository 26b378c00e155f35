import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { paperDocx } from './docx.js';
import { PAPER_PAGE_POLICY, paperHtml } from './html.js';
import { paperMarkdown } from './markdown.js';
import type { Paper } from './paper.js';

const HOSTILE =
  '<script>alert(1)</script>\u0000 "\'& [x](javascript:alert(1)) | **b** @all \u202Egnp.exe https://evil.example';

const paperOf = (text: string): Paper => ({
  language: 'zh',
  title: `复盘 ${text}`,
  subtitle: text,
  blocks: [
    { kind: 'heading', level: 2, text },
    {
      kind: 'paragraph',
      words: [
        '负面 ',
        { text: '42', strong: true, evidence: 'https://desk.example/?page=monitors&monitor=1' },
        text,
      ],
    },
    { kind: 'list', items: [[text], [{ text: '7', evidence: 'https://desk.example/?page=alerts' }]] },
    { kind: 'table', head: ['时间', text], rows: [['10:00', text].map((cell) => [cell])] },
    {
      kind: 'chart',
      chart: {
        title: text,
        over: '小时',
        categories: ['9', '10'],
        series: [{ name: '负面', values: [3, 40] }],
      },
    },
    {
      kind: 'quote',
      text,
      source: [{ text: '作者 1', evidence: 'https://desk.example/?page=monitors&monitor=1' }],
    },
  ],
});

/** Every part of a package, by its name. */
const partsOf = (file: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(file))
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([name, bytes]) => [name, strFromU8(bytes)]),
  );

const textsOf = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('');

test('DOCX: every part is well-formed XML, whatever people wrote', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (text) => {
      const parts = partsOf(await paperDocx(paperOf(text)));
      for (const [name, xml] of Object.entries(parts))
        expect([name, XMLValidator.validate(xml)]).toEqual([name, true]);
    }),
    { numRuns: 40 },
  );
});

test('DOCX: words, figures, bars, links and their numbers are there', async () => {
  const parts = partsOf(await paperDocx(paperOf(HOSTILE)));
  const body = parts['word/document.xml'] ?? '';
  expect(textsOf(body)).toContain('复盘');
  expect(textsOf(body)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(body).not.toContain('\u202E');
  expect(textsOf(body)).toMatch(/█{28} 40/);
  const links = new XMLParser({ ignoreAttributes: false }).parse(parts['word/_rels/document.xml.rels'] ?? '');
  const targets = links.Relationships.Relationship.map((one: Record<string, string>) => one['@_Target']);
  expect(targets).toContain('https://desk.example/?page=alerts');
  expect(textsOf(body)).toContain('[1] https://desk.example/?page=monitors&amp;monitor=1');
  expect(textsOf(body)).not.toContain('[3] ');
});

test('HTML: words stay words; the policy allows the one style alone', async () => {
  const page = await paperHtml(paperOf(HOSTILE));
  expect(page).not.toMatch(/<script|href="javascript/);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).toContain('<sup><a href="#e1">[1]</a></sup>');
  expect(page).toContain('<li id="e2"><a href="https://desk.example/?page=alerts">');
  expect(PAPER_PAGE_POLICY).not.toMatch(/script|unsafe|https?:/);
  const svg = Buffer.from(/base64,([^"]+)/.exec(page)?.[1] ?? '', 'base64').toString();
  expect(XMLValidator.validate(svg)).toBe(true);
  expect(svg).toContain('负面');
});

test('Markdown: nothing that people wrote is markup', () => {
  const text = paperMarkdown(paperOf(HOSTILE));
  expect(text).not.toMatch(/(^|[^\\])<script/);
  expect(text).toContain('\\<script\\>');
  expect(text).toContain('\\[x\\](javascript');
  expect(text).toContain('\\*\\*b\\*\\*');
  expect(text).toContain('\\@all');
  expect(text).not.toContain('https://evil');
  expect(text).toContain('**42** [[1]](<https://desk.example/?page=monitors&monitor=1>)');
  expect(text).toContain('1. <https://desk.example/?page=monitors&monitor=1>');
});

test.each(['1. 一', '- 二', '= 三', '# 四', '> 五', '+ 六'])('Markdown: %s begins no block', (text) => {
  const lines = paperMarkdown({
    language: 'zh',
    title: '题',
    subtitle: '',
    blocks: [{ kind: 'paragraph', words: [text] }],
  });
  expect(lines.split('\n\n').at(-1)).toMatch(/^(\d\\\.|\\)/);
});
