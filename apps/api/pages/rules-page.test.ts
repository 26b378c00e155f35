import type { PublicGuidelines } from '#libs/contracts';
import { languageOf, RULES_PAGE_POLICY, rulesPage } from './rules-page.js';

const HOSTILE = '<script>alert(1)</script>"\'&<img onerror=x>';
const guidelines: PublicGuidelines = {
  community: HOSTILE,
  updatedAt: '2026-11-22T20:00:00.000Z',
  clauses: [
    {
      code: '2.2',
      title: { zh: '不引流', en: HOSTILE },
      text: { zh: '第一段\n第二段', en: HOSTILE },
      labels: ['spam.diversion'],
      examples: { wrong: [{ zh: HOSTILE }], right: [{ zh: '可以这样', en: 'like this' }] },
    },
  ],
};

describe('the page of the community guidelines', () => {
  it.each(['zh', 'en'] as const)('shows what people wrote as text alone: %s', (lang) => {
    const page = rulesPage(guidelines, lang);
    expect(page).not.toMatch(/<(script|img)/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;');
  });

  it('has an anchor for each clause, paragraphs, the day in Beijing, and one example a line in its language', () => {
    const page = rulesPage(guidelines, 'zh');
    expect(page).toContain('<html lang="zh-CN">');
    expect(page).toContain('<section id="2.2">');
    expect(page).toContain('<p dir="auto">第一段</p>\n<p dir="auto">第二段</p>');
    expect(page).toContain('更新于 2026-11-23');
    expect(page).toContain('可以这样');
    expect(rulesPage(guidelines, 'en')).toContain('like this');
  });

  it('allows itself its style and nothing else', () => {
    expect(RULES_PAGE_POLICY).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='/);
    expect(RULES_PAGE_POLICY).not.toContain('script');
  });
});

describe('the language of a reader', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr,en;q=0.3', 'en'],
    ['en;q=0.5,zh;q=0.5', 'zh'],
    ['en;q=0', 'zh'],
    ['EN', 'en'],
    ['*', 'zh'],
    ['english', 'zh'],
  ])('%s: %s', (header, language) => expect(languageOf(header)).toBe(language));
});
