import { say } from '../prepare/say.mjs';
import { seedCrisis } from './seed-crisis.mjs';

const COMMITS_AFTER_MS = 13_000;
const WORDS = [
  '加薇❤芯 abc12345 领福利，今天最后一天',
  '你这个傻逼，脑子有病吧',
  '联系我 13812345678，低价出二手手机',
  '今天天气真好，出去走走',
  '华米手机太差了，维权群 887766，一起去退货',
  '有事加我薇芯聊，名额不多',
  '兼职日结，加我VX：money888，一天三百',
  '滚出去，见一次打一次',
  '澳门首家线上荷官发牌，注册送888',
  '谢谢楼主分享，学到了',
];
const REASONS = ['spam', 'abuse', 'fraud', 'other'];
const DECIDED = [
  [{ kind: 'remove' }, { kind: 'warn' }],
  [{ kind: 'remove' }, { kind: 'mute', hours: 72 }],
  [{ kind: 'remove' }],
  [{ kind: 'approve' }],
];

/** A small community: members, items of a few authors, decisions, reports, an appeal, golden cases. */
export async function seed({ url, apiKey, password }) {
  const key = { authorization: `Bearer ${apiKey}` };
  const ask = (headers) => async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) say(`${response.status} ${method} ${path} ${text.slice(0, 200)}`);
    return text === '' || !response.ok ? undefined : JSON.parse(text);
  };
  const platform = ask(key);
  const signIn = async (login, secret) => {
    const response = await fetch(`${url}/v1/session`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: secret }),
    });
    return ask({ origin: url, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' });
  };
  const admin = await signIn('admin', password);
  for (const [login, displayName, role] of PEOPLE) {
    const invited = await admin('POST', '/v1/members', { login, displayName, role });
    const token = invited?.link?.split('#token=')[1];
    await ask({ origin: url })('POST', '/v1/invitations/accept', { token, password: secretOf(login) });
  }
  for (let turn = 0; turn < 40; turn += 1) {
    await platform('POST', '/v1/moderate', itemOf(turn));
  }
  const moderator = await signIn('zhangwei', secretOf('zhangwei'));
  const { cases } = await moderator('GET', '/v1/cases?limit=100');
  const decisions = [];
  for (const [turn, { id, version }] of cases.slice(0, 14).entries()) {
    const claim = await moderator('POST', `/v1/cases/${id}/claim`, {});
    const actions = DECIDED[turn % DECIDED.length];
    decisions.push(
      await moderator('POST', `/v1/cases/${id}/decide`, { token: claim?.token, version, actions }),
    );
  }
  for (const [turn, { itemId }] of cases.slice(14).entries()) {
    await platform('POST', '/v1/reports', {
      itemId,
      reporter: { externalId: `reporter-${turn % 5}` },
      reason: REASONS[turn % REASONS.length],
      note: '一直在发，麻烦处理',
    });
  }
  await new Promise((resolve) => setTimeout(resolve, COMMITS_AFTER_MS));
  for (const [turn, opened] of cases.slice(0, 3).entries()) {
    await platform('POST', '/v1/appeals', {
      decisionId: decisions[turn]?.id,
      author: { externalId: authorOf(opened) },
      text: ['我只是在转发别人的话提醒大家，不是广告。', '这是玩笑话，对方是我朋友。', '请看上下文。'][turn],
    });
  }
  await admin('POST', '/v1/golden-cases', {
    content: { type: 'comment', scene: 'comment', text: { body: '加微信 vx888 领红包' } },
    expected: [{ kind: 'remove' }],
    note: '典型导流',
  });
  await seedCrisis(platform, admin);
}

const PEOPLE = [
  ['zhangwei', '张伟', 'moderator'],
  ['wanglei', '王磊', 'senior_moderator'],
  ['lijing', '李静', 'policy_admin'],
  ['chenxi', '陈曦', 'auditor'],
];
const secretOf = (login) => `seven teas before ${login}`;
const AUTHORS = 6;

const itemOf = (turn) => ({
  type: 'comment',
  externalId: `c-${turn}`,
  scene: 'comment',
  text: { body: `${WORDS[turn % WORDS.length]}（${turn + 1} 楼）` },
  author: { externalId: `u-${turn % AUTHORS}`, name: `小王${turn % AUTHORS}`, followers: 10 ** (turn % 5) },
});

/** Who wrote what a case is about: the platform knows its own ids. */
const authorOf = ({ item }) => `u-${Number(item.externalId.slice(2)) % AUTHORS}`;
