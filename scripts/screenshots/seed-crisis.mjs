const MINUTE_MS = 60_000;
/** How many said something, and over how long until now. */
const CALMLY = { count: 60, withinMs: 3 * 24 * 60 * MINUTE_MS };
const ANGRILY = { count: 40, withinMs: 15 * MINUTE_MS };
const CALM = ['华米手机电池还行', '华米手机拍照不错', '有人用华米手机吗', '华米手机续航怎么样'];
const ANGRY = [
  '华米手机电池鼓包了，客服不理人',
  '华米手机用一周就坏，要退货',
  '华米手机差评，售后推来推去',
  '华米手机又发烫了，气死',
];
const WITHIN_MS = 60_000;

/**
 * A brand that is talked about, calmly for days and angrily just now; a burst if it is found in time; two incidents, who is on call.
 * @param {(method: string, path: string, body?: unknown) => Promise<any>} platform
 * @param {(method: string, path: string, body?: unknown) => Promise<any>} admin
 */
export async function seedCrisis(platform, admin) {
  await admin('POST', '/v1/monitors', { name: '华米手机', include: ['华米手机'] });
  await say(platform, 'calm', CALM, CALMLY);
  await say(platform, 'angry', ANGRY, ANGRILY);
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
    if (alerts.some(({ kind }) => kind === 'burst')) return;
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

/** Posts what people said, by another hand each time, evenly over the time given. */
async function say(platform, name, texts, { count, withinMs }) {
  const now = Date.now();
  for (let turn = 0; turn < count; turn += 1) {
    await platform('POST', '/v1/moderate', {
      type: 'comment',
      externalId: `${name}-${turn}`,
      scene: 'comment',
      text: { body: `${texts[turn % texts.length]}（${turn + 1}）` },
      createdAt: new Date(now - (turn * withinMs) / count).toISOString(),
      author: { externalId: `m-${name}-${turn}`, followers: 10 ** (turn % 5) },
    });
  }
}
