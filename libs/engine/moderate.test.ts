import fc from 'fast-check';
import type { Classifier } from '#libs/classifier';
import type { Item, Task } from '#libs/domain';
import { compileDictionary, compileRules, parsePolicy, readDictionary } from '#libs/rules';
import type { Segmenter } from '#libs/text';
import { shippedConfusables } from '../../test/builders/characters.js';
import { anItem } from '../../test/builders/items.js';
import { moderate } from './moderate.js';
import { createRelease, type Release } from './release.js';

const segmenter: Segmenter = {
  name: 'characters-1',
  cut: (text) => Array.from({ length: text.length }, (_, at) => ({ start: at, end: at + 1 })),
};
const VARIANTS = 'variants: [gap, repeat, homophone, pinyin, initials, split, lookalike]';
const FILES = [
  {
    id: 'spam/diversion',
    text: `label: spam.diversion\nseverity: 2\nweight: 0.7\nalignment: any\n${VARIANTS}\nterms: [加微信, { term: 微信, literal: false }]`,
  },
  {
    id: 'abuse/insult',
    text: `label: abuse.insult\nseverity: 1\nweight: 0.5\nalignment: any\n${VARIANTS}\nterms: [傻逼, 大傻逼, 滚]`,
  },
  { id: 'allow', text: 'allow: true\nterms: [滚动]' },
];
const RULES = `rules:
  - id: contact-and-diversion
    label: spam.diversion
    score: 0.9
    severity: 3
    when: hits('spam.diversion') > 0 && contacts.total > 0
    reason: { zh: 导流并留联系方式, en: Diversion with a contact }
`;
const POLICY =
  'id: test\nlabels:\n  abuse: { review: 0.5, block: 0.95 }\n  spam: { review: 0.6, block: 0.85 }\n';

function aRelease(classifiers: Partial<Record<Task, Classifier>> = {}): Release {
  const confusables = shippedConfusables();
  return createRelease(
    {
      confusables: { value: confusables, digest: 'c'.repeat(64) },
      dictionary: {
        value: compileDictionary(FILES.map(readDictionary), confusables),
        digest: 'd'.repeat(64),
      },
      rules: { value: compileRules([{ id: 'rules', text: RULES }]), digest: 'e'.repeat(64) },
      policy: { value: parsePolicy(POLICY), digest: 'f'.repeat(64) },
      classifiers,
      segmenter,
    },
    (text) =>
      Array.from(text)
        .reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7)
        .toString(16)
        .padEnd(64, '0'),
  );
}
const release = aRelease();
const model = (task: Task, score: number): Classifier => ({
  task,
  digest: 'm',
  name: 'fixed',
  threshold: 0.6,
  score: () => score,
});

test('innocent text passes, untouched', () => {
  const judgement = moderate(anItem('今天滚动新闻，天气很好'), release);
  expect(judgement).toMatchObject({
    verdict: 'allow',
    severity: 0,
    labels: [],
    evidence: [],
    reasons: [],
    scores: { abuse: 0, spam: 0, negative: 0 },
  });
  expect(judgement.maskedText).toBe('今天滚动新闻，天气很好');
});

test('a disguised term and a contact: exact evidence, rule, mask and reason', () => {
  const judgement = moderate(anItem('薇❤芯 abc12345 领福利'), release);
  expect(judgement).toMatchObject({
    verdict: 'block',
    severity: 3,
    labels: [
      {
        label: 'spam.diversion',
        score: 0.9,
        contributions: [
          { source: 'dictionary', name: 'spam/diversion', term: '微信', adds: 0.7 },
          { source: 'rule', name: 'contact-and-diversion', adds: 0.2 },
        ],
      },
    ],
  });
  expect(judgement.evidence[0]).toEqual({
    label: 'spam.diversion',
    source: 'dictionary',
    rule: 'spam/diversion',
    term: '微信',
    field: 'body',
    spans: [{ start: 0, end: 3 }],
    surface: '薇❤芯',
    steps: ['homophone', 'gap'],
    weight: 0.7,
  });
  expect(judgement.maskedText).toBe('*** ******** 领福利');
  expect(judgement.contacts).toEqual([expect.objectContaining({ kind: 'wechat', value: 'abc12345' })]);
  expect(judgement.reasons.map(({ zh }) => zh)).toEqual(['「薇❤芯 → 微信 · 导流」', '导流并留联系方式']);
});

test('a rule that counts contacts rests on their characters, and they are masked', () => {
  const text = '薇❤芯 abc12345 领福利';
  const { evidence, maskedText, reasons } = moderate(anItem(text), release);
  const ruled = evidence.find(({ source }) => source === 'rule');
  expect(ruled).toMatchObject({ rule: 'contact-and-diversion', weight: 0.9 });
  expect(ruled!.spans.map(({ start, end }) => text.slice(start, end)).join('')).toBe(ruled!.surface);
  expect(ruled!.surface).toContain('abc12345');
  const covered = new Set(
    evidence.flatMap(({ spans }) =>
      spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)),
    ),
  );
  expect([...maskedText].map((char) => char === '*')).toEqual(Array.from(text, (_, at) => covered.has(at)));
  expect(reasons.map(({ rule }) => rule)).toEqual(['spam/diversion', 'contact-and-diversion']);
});

test('a term inside a longer one is told, but does not count twice', () => {
  const { labels, evidence } = moderate(anItem('大傻逼'), release);
  expect(evidence.map(({ term }) => term)).toEqual(['大傻逼', '傻逼']);
  expect(labels).toMatchObject([{ label: 'abuse.insult', score: 0.5 }]);
});

test('terms are independent evidence; the same term counts once', () => {
  expect(moderate(anItem('傻逼，滚'), release).scores.abuse).toBe(0.75);
  expect(moderate(anItem('傻逼，傻逼'), release).scores.abuse).toBe(0.5);
});

test('title and body are judged apart, and evidence says where it stands', () => {
  const item: Item = anItem('', { text: { title: '傻逼', body: '你好滚' } });
  const { evidence, maskedText } = moderate(item, release);
  expect(evidence.map(({ field, spans }) => [field, spans])).toEqual([
    ['title', [{ start: 0, end: 2 }]],
    ['body', [{ start: 2, end: 3 }]],
  ]);
  expect(maskedText).toBe('你好*');
});

test('a model alone gives its task a label and a reason with name and score', () => {
  const { verdict, scores, labels, evidence, reasons } = moderate(
    anItem('说话阴阳怪气'),
    aRelease({ abuse: model('abuse', 0.8) }),
  );
  expect({ verdict, scores, labels }).toEqual({
    verdict: 'review',
    scores: { abuse: 0.8, spam: 0, negative: 0 },
    labels: [
      {
        label: 'abuse.insult',
        score: 0.8,
        contributions: [{ source: 'model', name: 'abuse-fixed', adds: 0.8 }],
      },
    ],
  });
  expect(evidence.every(({ spans }) => spans.length === 0)).toBe(true);
  expect(reasons[0]?.zh).toContain('fixed');
  expect(reasons[0]?.zh).toContain('80%');
});

test('a model below its threshold is a score and nothing else; negative tone is no label', () => {
  expect(moderate(anItem('嗯，说得也是'), aRelease({ abuse: model('abuse', 0.59) }))).toMatchObject({
    verdict: 'allow',
    labels: [],
    reasons: [],
  });
  expect(moderate(anItem('嗯'), aRelease({ negative: model('negative', 0.99) }))).toMatchObject({
    verdict: 'allow',
    labels: [],
    scores: { negative: 0.99 },
  });
});

test('of a few letters a model alone is hardly believed, but for its tone', () => {
  const { verdict, scores } = moderate(
    anItem('等你'),
    aRelease({ abuse: model('abuse', 0.97), negative: model('negative', 0.97) }),
  );
  expect(verdict).toBe('allow');
  expect(scores.abuse).toBeCloseTo(0.52, 2);
  expect(scores.negative).toBe(0.97);
});

test('a model and the words found are evidence together; the label that was found is raised', () => {
  expect(moderate(anItem('你就是傻逼'), aRelease({ abuse: model('abuse', 0.97) }))).toMatchObject({
    verdict: 'block',
    labels: [{ label: 'abuse.insult', score: 0.9888 }],
  });
});

test('a release is named by its parts: the same parts the same name, another part another', () => {
  expect(aRelease().ref).toEqual(release.ref);
  expect(aRelease({ abuse: model('abuse', 0) }).ref.id).not.toBe(release.ref.id);
  expect(release.ref.id).toMatch(/^r-[0-9a-f]{12}$/);
  expect(release.ref.models).toEqual({ abuse: 'absent', spam: 'absent', negative: 'absent' });
});

test('any text, any halves of characters: never throws, same bytes again, masks exactly the evidence', () => {
  const unit = fc.oneof(
    fc.constantFrom(...'加微信薇芯❤傻逼滚动sbweixin 。\u200b\ud83d\0'),
    fc.string({ unit: 'binary', maxLength: 2 }),
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
      const body = units.join('');
      const judgement = moderate(anItem(body, { externalId: 'x' }), release);
      expect(JSON.stringify(moderate(anItem(body, { externalId: 'x' }), release))).toBe(
        JSON.stringify(judgement),
      );
      const masked = new Set(
        judgement.evidence
          .flatMap(({ spans }) => spans)
          .flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)),
      );
      const expected = Array.from({ length: body.length }, (_, at) => (masked.has(at) ? '*' : body[at])).join(
        '',
      );
      expect(judgement.maskedText).toBe(expected);
    }),
    { numRuns: 300 },
  );
});

test('of a text full of one thing a verdict names the first places, and hides all of them', () => {
  const link = 'www.abc.com ';
  const body = `加微信 ${link.repeat(1_000)}`;
  const { contacts, evidence, maskedText } = moderate(anItem(body), release);
  expect(contacts.filter(({ kind }) => kind === 'url')).toHaveLength(200);
  const ofRules = evidence.filter(({ source, spans }) => source === 'rule' && spans.length > 0);
  expect(ofRules.length).toBeGreaterThan(0);
  for (const { spans, surface } of ofRules) {
    expect(spans).toHaveLength(200);
    expect(surface).toBe(spans.map(({ start, end }) => body.slice(start, end)).join(''));
  }
  expect(maskedText).not.toContain('abc');
});
