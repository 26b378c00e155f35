import {
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type Block, type Chart, Citations, PAPER_WORDS, type Paper, phrase, type Words } from './paper.js';
import { withoutControls } from './plain-text.js';

/** Chinese first in the East Asian slot of the font, as Word and WPS look it up. */
const FONT = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Calibri', eastAsia: 'Microsoft YaHei' };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'BFC5CC' };
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE };
/** The longest bar, in block characters: as wide as a column of a portrait A4 page. */
const LONGEST_BAR = 28;
const BAR_COLOURS = ['0B57D0', 'E8710A', '5F6368', '188038'];

/** The paper as Office Open XML (ECMA-376): headings, tables and bars of text, so that Word, WPS and LibreOffice show the same. */
export async function paperDocx(paper: Paper): Promise<Buffer> {
  const citations = new Citations();
  const words = PAPER_WORDS[paper.language];
  const children = [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [run(paper.title)] }),
    new Paragraph({ children: [run(paper.subtitle, { color: '57606A' })] }),
    ...paper.blocks.flatMap((block) => blockDocx(block, citations)),
  ];
  if (citations.all.length > 0) {
    children.push(heading(2, words.evidence), new Paragraph({ children: [run(words.evidenceHint)] }));
    for (const [address, number] of citations.all)
      children.push(new Paragraph({ children: [run(`[${number}] `), link(address, address)] }));
  }
  const document = new Document({
    title: withoutControls(paper.title),
    creator: 'Fengsui',
    styles: { default: { document: { run: { font: FONT, size: 21, language: languageOf(paper) } } } },
    sections: [{ children, footers: { default: pageNumbers() } }],
  });
  return Packer.toBuffer(document);
}

const languageOf = ({ language }: Paper) =>
  language === 'zh' ? { value: 'zh-CN', eastAsia: 'zh-CN' } : { value: 'en-GB', eastAsia: 'zh-CN' };

const pageNumbers = () =>
  new Footer({
    children: [
      new Paragraph({ alignment: 'center', children: [new TextRun({ children: [PageNumber.CURRENT] })] }),
    ],
  });

function blockDocx(block: Block, citations: Citations): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.level, block.text)];
    case 'paragraph':
      return [new Paragraph({ spacing: { after: 120 }, children: wordsDocx(block.words, citations) })];
    case 'list':
      return block.items.map(
        (item) => new Paragraph({ bullet: { level: 0 }, children: wordsDocx(item, citations) }),
      );
    case 'table':
      return [
        table(
          block.head,
          block.rows.map((row) => row.map((cell) => wordsDocx(cell, citations))),
        ),
        space(),
      ];
    case 'chart':
      return chartDocx(block.chart);
    case 'quote':
      return [
        new Paragraph({ indent: { left: 480 }, children: [run(block.text, { italics: true })] }),
        new Paragraph({
          indent: { left: 480 },
          spacing: { after: 120 },
          children: [run('— '), ...wordsDocx(block.source, citations)],
        }),
      ];
  }
}

/** A bar for each value, as long as it is large: what every program that opens the file can show, and a reader can hear. */
function chartDocx({ title, over, categories, series }: Chart): (Paragraph | Table)[] {
  const most = Math.max(1, ...series.flatMap(({ values }) => values));
  const rows = categories.map((category, at) => [
    [run(category)],
    ...series.map(({ values }, which) => bar(values[at] ?? 0, most / (LONGEST_BAR / series.length), which)),
  ]);
  return [
    new Paragraph({ keepNext: true, spacing: { before: 120 }, children: [run(title, { bold: true })] }),
    table([over, ...series.map(({ name }) => name)], rows),
    space(),
  ];
}

const bar = (value: number, unit: number, which: number): ParagraphChild[] => [
  run('█'.repeat(Math.round(value / unit)), { color: BAR_COLOURS[which % BAR_COLOURS.length] ?? '000000' }),
  run(` ${value}`),
];

const table = (head: readonly string[], rows: readonly (readonly ParagraphChild[][])[]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({
        tableHeader: true,
        children: head.map((cell) => tableCell([run(cell, { bold: true })], true)),
      }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((cell) => tableCell(cell)) })),
    ],
  });

const tableCell = (children: ParagraphChild[], isHead = false): TableCell =>
  new TableCell({
    borders: BORDERS,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(isHead && { shading: { type: ShadingType.CLEAR, fill: 'F6F8FA', color: 'auto' } }),
    children: [new Paragraph({ children })],
  });

const heading = (level: 2 | 3, text: string): Paragraph =>
  new Paragraph({
    heading: level === 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    children: [run(text)],
  });

const space = (): Paragraph => new Paragraph({ children: [] });

const wordsDocx = (words: Words, citations: Citations): ParagraphChild[] =>
  words.map(phrase).flatMap(({ text, strong, evidence }) => {
    const shown = run(text, strong ? { bold: true } : {});
    return evidence === undefined
      ? [shown]
      : [shown, link(evidence, `[${citations.of(evidence)}]`, { superScript: true })];
  });

interface RunLook {
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly color?: string;
  readonly superScript?: boolean;
}

const run = (text: string, look: RunLook = {}): TextRun =>
  new TextRun({ text: withoutControls(text), ...look });

const link = (address: string, text: string, look: RunLook = {}): ExternalHyperlink =>
  new ExternalHyperlink({ link: address, children: [run(text, { color: '0B57D0', ...look })] });
