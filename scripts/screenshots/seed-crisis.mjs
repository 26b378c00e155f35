const MINUTE_MS = 60_000;
const CALM_DAYS = 3;
const CALM = ['华米手机电池还行', '华米手机拍照不错', '有人用华米手机吗', '华米手机续航怎么样'];
const ANGRY = [
  '华米手机电池鼓包了，客服不理人',
  '华米手机用一周就坏，要退货',
  '华米手机差评，售后推来推去',
  '华米手机又发烫了，气死',
];
const WITHIN_MS = 60_000;

/**
 * A brand that is talked about, calmly for days and angrily just now; a burst if it is found in time; two incidents, a statement, who is on call.
 * @param {(method: string, path: string, body?: unknown) => Promise<any>} platform
 * @param {(method: string, path: string, body?: unknown) => Promise<any>} admin
 */
export async function seedCrisis(platform, admin) {
  const now = Date.now();
  await admin('POST', '/v1/monitors', { name: '华米手机', include: ['华米手机'] });
  for (let turn = 0; turn < 60; turn += 1) {
    await platform(
      'POST',
      '/v1/moderate',
      mention(`calm-${turn}`, CALM, turn, now - ((turn + 1) * CALM_DAYS * 24 * 60 * MINUTE_MS) / 60),
    );
  }
  for (let turn = 0; turn < 40; turn += 1) {
    await platform(
      'POST',
      '/v1/moderate',
      mention(`angry-${turn}`, ANGRY, turn, now - (turn * 15 * MINUTE_MS) / 40),
    );
  }
  await seedIncidents(admin);
  const { members } = await admin('GET', '/v1/members');
  await admin('POST', '/v1/on-call', {
    name: '舆情值班',
    layers: [
      {
        name: '白班',
        memberIds: members.slice(0, 3).map(({ id }) => id),
        rotation: { unit: 'day', every: 1 },
        startsOn: '2026-01-01',
      },
    ],
  });
  for (const until = Date.now() + WITHIN_MS; Date.now() < until; ) {
    const { alerts } = await admin('GET', '/v1/alerts?state=open');
    if (alerts.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

async function seedIncidents(admin) {
  const grave = await admin('POST', '/v1/incidents', {
    title: '华米手机电池鼓包',
    level: 2,
    summary: '多地用户反映九月批次电池鼓包，客服未回应。',
  });
  await admin('POST', `/v1/incidents/${grave.id}/acknowledge`);
  await admin('POST', `/v1/incidents/${grave.id}/updates`, { text: '质量部已封存批次，客服话术已下发' });
  await admin('POST', `/v1/incidents/${grave.id}/notes`, { text: '法务：对外不提批次号' });
  await admin('POST', '/v1/incidents', { title: '某地门店停业传闻', level: 4, summary: '尚未证实。' });
}

const mention = (externalId, texts, turn, at) => ({
  type: 'comment',
  externalId,
  scene: 'comment',
  text: { body: `${texts[turn % texts.length]}（${turn + 1}）` },
  createdAt: new Date(at).toISOString(),
  author: { externalId: `m-${externalId}`, followers: 10 ** (turn % 5) },
});
