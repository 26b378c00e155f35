import fc from 'fast-check';
import type { Fact } from '#libs/domain';
import { blanksIn, checkFacts, forbiddenIn } from './check.js';
import { daysIn } from './dates.js';
import { chineseNumber, quantitiesIn } from './numerals.js';
import { nextStatementState, STATEMENT_COMMANDS, STATEMENT_TRANSITIONS } from './transitions.js';

const knowledge = {
  negators: ['并没有', '没有', '不是', '并非', '不存在', '不', '没', '未'],
  today: '2026-11-22',
};
const fact = (more: Partial<Fact>): Fact => ({
  ...{ key: 'f', text: '召回 412 台', kind: 'number', value: '412 台', aliases: ['召回'], required: true },
  ...more,
});
const outcome = (text: string, one: Fact) => {
  const { contradictions, missing } = checkFacts(text, [one], knowledge);
  return [contradictions.map(({ span }) => text.slice(span.start, span.end)), missing.length];
};

describe('numbers', () => {
  it.each([
    ['三千零五十', 3_050],
    ['一万二', 12_000],
    ['十二', 12],
    ['两百五', 250],
    ['一亿零三百万', 103_000_000],
    ['二〇二六', 2_026],
    ['零', 0],
    ['红', null],
  ])('%s', (text, value) => expect(chineseNumber(text)).toBe(value));

  it.each([
    ['召回４１２台', [412, '台', 'exact']],
    ['共1.2万人', [12_000, '人', 'exact']],
    ['百分之三十的用户', [30, '%', 'exact']],
    ['三成用户', [30, '%', 'exact']],
    ['超过 400 台', [400, '台', 'least']],
    ['不到四百台', [400, '台', 'most']],
    ['约400台', [400, '台', 'about']],
    ['400多台', [400, '台', 'about']],
    ['1,234,567元', [1_234_567, '元', 'exact']],
  ])('%s', (text, expected) => {
    const [found] = quantitiesIn(text);
    expect([found?.value, found?.unit, found?.sense]).toEqual(expected);
  });

  it.each([
    ['我们将召回412台手机。', [], 0],
    ['我们将召回四百一十二台。', [], 0],
    ['我们将召回约400台。', [], 0],
    ['超过400台将被召回。', [], 0],
    ['我们将召回421台手机。', ['421台'], 1],
    ['我们将召回不到三百台。', ['不到三百台'], 1],
    ['门店有 3 台样机。', [], 1],
    ['感谢关注。', [], 1],
  ])('%s', (text, quotes, missing) => expect(outcome(text, fact({}))).toEqual([quotes, missing]));
});

describe('days', () => {
  it.each([
    ['10月3日', '2026-10-03'],
    ['十月三号', '2026-10-03'],
    ['2026年１０月3日', '2026-10-03'],
    ['2026/10/3', '2026-10-03'],
    ['昨天', '2026-11-21'],
    ['1月2日', '2027-01-02'],
    ['二〇二六年十月三日', '2026-10-03'],
  ])('%s', (text, day) => expect(daysIn(text, '2026-11-22').map((one) => one.day)).toEqual([day]));
  it.each(['13月1日', '2月30日', '第3日', '版本 1.2.3'])('%s is none', (text) =>
    expect(daysIn(text, '2026-11-22')).toEqual([]),
  );

  const happened = fact({
    kind: 'date',
    value: '2026-11-21',
    aliases: ['发生', '起火'],
    text: '11月21日起火',
  });
  it.each([
    ['事故昨天发生。', [], 0],
    ['事故发生在11月20日。', ['11月20日'], 1],
    ['我们11月25日公布结果。', [], 1],
  ])('%s', (text, quotes, missing) => expect(outcome(text, happened)).toEqual([quotes, missing]));
});

describe('what is affirmed and what is denied', () => {
  const safe = fact({ kind: 'phrase', value: '免费更换', aliases: ['免费换新'], text: '我们免费更换' });
  it.each([
    ['所有用户都可免费更换。', [], 0],
    ['可到门店免费换新。', [], 0],
    ['我们不免费更换。', ['免费更换'], 1],
    ['不是不免费更换。', [], 0],
    ['是否免费更换？', [], 1],
    ['谢谢。', [], 1],
  ])('%s', (text, quotes, missing) => expect(outcome(text, safe)).toEqual([quotes, missing]));

  const flaw = fact({ kind: 'denial', value: '电池存在缺陷', aliases: ['电池有缺陷'], text: '电池没有缺陷' });
  it.each([
    ['经检测，电池存在缺陷。', ['电池存在缺陷'], 1],
    ['并没有发现电池有缺陷。', [], 0],
    ['网传“电池存在缺陷”不属实。', [], 0],
    ['电池存在缺陷的说法纯属谣言。', [], 0],
    ['电池有缺陷吗？', [], 1],
    ['电池有缺陷，而且不止一块。', ['电池有缺陷'], 1],
  ])('%s', (text, quotes, missing) => expect(outcome(text, flaw)).toEqual([quotes, missing]));
});

describe('the rest', () => {
  it('forbidden phrases are found, also full-width, where they stand', () => {
    expect(forbiddenIn('我们ＯＫ的，个别用户操作不当', ['ok', '操作不当'])).toEqual([
      { phrase: 'ok', span: { start: 2, end: 4 } },
      { phrase: '操作不当', span: { start: 10, end: 14 } },
    ]);
  });
  it('blanks are named once', () =>
    expect(blanksIn('共 {{数量}} 台，{{ 数量 }}，{{}}')).toEqual(['数量', '']));

  it('spans lie in the text, whatever it is', () => {
    const facts = [
      fact({ aliases: [] }),
      fact({ kind: 'date', value: '2026-11-21', aliases: [] }),
      fact({ kind: 'denial', value: '一', aliases: [] }),
    ];
    const text = fc.string({
      unit: fc.constantFrom(...'召回约超过四百一十二4台月3日昨天没有不，。%成百分之万亿 x👨'),
    });
    fc.assert(
      fc.property(text, (said) => {
        for (const { span } of checkFacts(said, facts, knowledge).contradictions) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(said.length);
        }
      }),
    );
  });

  it('only an approved version is published, only a published one withdrawn', () => {
    for (const [state, moves] of Object.entries(STATEMENT_TRANSITIONS))
      for (const command of STATEMENT_COMMANDS)
        if (moves[command] === undefined)
          expect(() => nextStatementState(state as 'draft', command)).toThrow('refused');
    expect(nextStatementState('approved', 'publish')).toBe('published');
    expect(nextStatementState('approved', 'edit')).toBe('draft');
  });
});
