import { readdirSync, readFileSync } from 'node:fs';
import type { Label } from '#libs/domain';
import { contact, detection, factsOf, type Situation } from './facts.testing.js';
import { compileRules } from './rule-set.js';

const FOLDER = 'dictionaries/rules';
const sources = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ id: `rules/${name}`, text: readFileSync(`${FOLDER}/${name}`, 'utf8') }));
const rules = compileRules(sources);

interface Case extends Omit<Situation, 'detections'> {
  readonly labels?: readonly Label[];
}

function firing({ labels = [], ...situation }: Case): string[] {
  const { hits, failures } = rules.run(
    factsOf({ ...situation, detections: labels.map((label) => detection(label, 'x', 0.75)) }),
  );
  expect(failures).toEqual([]);
  return hits.map(({ rule }) => rule);
}

const young = { externalId: 'a', registeredAt: '2026-11-20T00:00:00Z' };
const createdAt = '2026-11-22T00:00:00Z';

const CASES: readonly [name: string, situation: Case, expected: readonly string[]][] = [
  ['an ordinary comment', {}, []],
  ['a contact alone', { contacts: [contact('wechat')] }, []],
  ['a well-known link alone', { contacts: [contact('url', 'www.bilibili.com/video')] }, []],
  [
    'contact and diversion term',
    { contacts: [contact('wechat')], labels: ['spam.diversion'] },
    ['contact-beside-diversion-term'],
  ],
  [
    'contact and advertising',
    { contacts: [contact('phone')], labels: ['spam.advertising'] },
    ['contact-beside-advertising'],
  ],
  [
    'contact of a new account',
    { contacts: [contact('qq')], item: { author: young, createdAt } },
    ['new-account-contact'],
  ],
  ['contact of an account of unknown age', { contacts: [contact('qq')], item: { createdAt } }, []],
  [
    'contact of a new account in private',
    { contacts: [contact('qq')], item: { author: young, createdAt, scene: 'private_message' } },
    [],
  ],
  ['WeChat beside a group', { contacts: [contact('wechat'), contact('group')] }, ['many-contacts']],
  ['contact in a nickname', { contacts: [contact('qq')], item: { scene: 'nickname' } }, ['contact-in-name']],
  ['Telegram in a comment', { contacts: [contact('telegram')] }, ['telegram-in-public']],
  [
    'a lure into a group',
    { contacts: [contact('group')], body: '资源都在这里，加我的群 123456789' },
    ['invite-to-group'],
  ],
  [
    'a group in a reply',
    { contacts: [contact('group')], body: '加群', item: { thread: { externalId: 't', replyTo: 'c' } } },
    [],
  ],
  [
    'gambling with a link',
    { contacts: [contact('url', 'bet99.top')], labels: ['spam.gambling'] },
    ['gambling-with-contact', 'gambling-with-link'],
  ],
  [
    'gambling with a well-known link',
    { contacts: [contact('url', 'news.sina.com.cn')], labels: ['spam.gambling'] },
    [],
  ],
  ['fraud with a contact', { contacts: [contact('qq')], labels: ['spam.fraud'] }, ['fraud-with-contact']],
  [
    'solicitation with a contact',
    { contacts: [contact('wechat')], labels: ['spam.sexual_solicitation'] },
    ['solicitation-with-contact'],
  ],
  [
    'easy money with a contact',
    { contacts: [contact('wechat')], body: '在家兼职日入500不是梦' },
    ['easy-money'],
  ],
  ['easy money in numerals', { contacts: [contact('wechat')], body: '每天轻松两千' }, ['easy-money']],
  ['easy money as a story', { body: '他说每天能赚500' }, []],
  ['twenty items in ten minutes', { counters: { authorItems10m: 20 } }, ['same-author-flood']],
  ['twenty items in a live chat', { counters: { authorItems10m: 20 }, item: { scene: 'live_chat' } }, []],
  [
    'five suspicious items',
    { counters: { authorItems10m: 5 }, scores: { spam: 0.85 } },
    ['same-author-flood-with-signal'],
  ],
  [
    'copies of a suspicious text',
    { counters: { similarAuthors1h: 3 }, scores: { spam: 0.6 }, body: '全新正品限时特价'.repeat(3) },
    ['near-identical-text'],
  ],
  [
    'copies of a blessing',
    { counters: { similarAuthors1h: 3 }, body: '祝大家新年快乐万事如意身体健康阖家幸福平平安安' },
    [],
  ],
  [
    'twenty copies of a long text',
    { counters: { similarAuthors1h: 20 }, body: '一段相当长的话'.repeat(5) },
    ['coordinated-copies'],
  ],
  [
    'safety with reach',
    {
      labels: ['brand.safety'],
      scores: { negative: 0.6 },
      item: { author: { externalId: 'a', followers: 20_000 } },
    },
    ['safety-complaint-with-reach'],
  ],
  ['safety without reach', { labels: ['brand.safety'], scores: { negative: 0.6 } }, []],
  [
    'a boycott spreading',
    { labels: ['brand.boycott'], item: { engagement: { reposts: 300 } } },
    ['boycott-spreading'],
  ],
  [
    'a complaint with reach',
    { labels: ['brand.service'], scores: { negative: 0.8 }, item: { engagement: { views: 300_000 } } },
    ['complaint-with-reach'],
  ],
  [
    'a threat with an address',
    { labels: ['abuse.threat'], body: '住在12号楼的等着' },
    ['threat-with-personal-data'],
  ],
  [
    'abuse kept up',
    { labels: ['abuse.insult'], scores: { abuse: 0.7 }, counters: { authorItems10m: 6 } },
    ['repeated-abuse'],
  ],
  [
    'three insults',
    { labels: ['abuse.insult', 'abuse.insult', 'abuse.hate'], scores: { abuse: 0.6 } },
    ['piled-insults'],
  ],
];

describe('shipped rules', () => {
  test.each(CASES)('%s', (_, situation, expected) => {
    expect(firing(situation).sort()).toEqual([...expected].sort());
  });

  test('every rule fires in some case', () => {
    const seen = new Set(CASES.flatMap(([, , expected]) => expected));
    expect(rules.ids.filter((id) => !seen.has(id))).toEqual([]);
  });
});
