/** The languages that papers are written in. */
export type PaperLanguage = 'zh' | 'en';

/** Words with what they rest on: a figure without its evidence is a claim. */
export interface Phrase {
  readonly text: string;
  readonly strong?: boolean;
  /** Where a reader checks it: an address of the console. Numbered where it stands, listed at the end. */
  readonly evidence?: string | undefined;
}

export type Words = readonly (string | Phrase)[];

export interface Series {
  readonly name: string;
  /** As many as there are categories. */
  readonly values: readonly number[];
}

export interface Chart {
  readonly title: string;
  /** What the categories are, such as the hour. */
  readonly over: string;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly words: Words }
  | { readonly kind: 'list'; readonly items: readonly Words[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Words[])[] }
  | { readonly kind: 'chart'; readonly chart: Chart }
  /** What somebody outside the house wrote, personal data masked. */
  | { readonly kind: 'quote'; readonly text: string; readonly source: Words };

/** What a paper says, whatever it is written down as. Texts are plain: each format makes them inert in its own way. */
export interface Paper {
  readonly language: PaperLanguage;
  readonly title: string;
  readonly subtitle: string;
  readonly blocks: readonly Block[];
}

/** Numbers the evidence of a paper in the order of reading; the same address keeps its number. */
export class Citations {
  private readonly numbers = new Map<string, number>();

  /** @returns from 1 */
  of(address: string): number {
    const known = this.numbers.get(address) ?? this.numbers.size + 1;
    this.numbers.set(address, known);
    return known;
  }

  get all(): readonly (readonly [address: string, number: number])[] {
    return [...this.numbers];
  }
}

export const phrase = (one: string | Phrase): Phrase => (typeof one === 'string' ? { text: one } : one);

/** Headings and words that every paper shares. */
export const PAPER_WORDS = {
  zh: { evidence: '依据', evidenceHint: '正文中的编号对应以下页面，登录控制台后可核对。', figures: '数据' },
  en: {
    evidence: 'Evidence',
    evidenceHint:
      'Numbers in the text stand for these pages of the console, where each figure can be checked.',
    figures: 'Figures',
  },
} as const;
