import '../support/timed.js';
import type {
  MentionAuthors,
  MentionPage,
  MentionPosts,
  MentionSpread,
  MentionTerms,
  MentionTopics,
  MentionTrend,
  MonitorOverview,
  MonitorPreview,
  MonitorView,
  SubmitAnswer,
} from '#libs/contracts';
import type { Item } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import { type FengsuiServer, freshDatabase, startServer } from '../support/services.js';

const HOUR = 60 * 60_000;
const REPOSTED = '曝光：星河手机充电时电池鼓包冒烟，售后推三阻四拒绝退款，大家千万别买';

describe.each(['embedded', 'MariaDB'])('mentions, %s', (kind) => {
  let server: FengsuiServer;
  let api: ApiClient;
  let database: Awaited<ReturnType<typeof freshDatabase>> | undefined;
  let monitor: MonitorView;

  const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
  const said = (body: string, more: Partial<Item> = {}) => anItem(body, { createdAt: ago(1), ...more });
  const submit = async (items: readonly Item[]) => {
    const { body } = await api.send<SubmitAnswer>('POST', '/v1/items', { items });
    expect(body.rejected).toEqual([]);
    await api.untilJudged();
  };
  const of = async <Body>(what: string): Promise<Body> => {
    const { status, body } = await api.send<Body>('GET', `/v1/monitors/${monitor.id}${what}`);
    if (status !== 200) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
    return body;
  };
  const list = (query = '') => of<MentionPage>(`/mentions${query}`);
  const bodies = async (query = '') => (await list(query)).mentions.map(({ text }) => text.body);
  const untilFilled = async () =>
    until(
      async () => (await of<MonitorView>('')).backfill?.state === 'done',
      20_000,
      'the past is looked through',
    );

  beforeAll(async () => {
    database = kind === 'MariaDB' ? await freshDatabase() : undefined;
    server = await startServer({ ...(database && { env: { DATABASE_URL: database.url } }) });
    api = new ApiClient(server);
    // From before anybody watched.
    await submit([
      said('星河手机电池鼓包了，太危险', { externalId: 'old-1', createdAt: ago(30) }),
      said('星河手机拍照清晰，续航给力', { createdAt: ago(26) }),
      said('招聘：星河手机门店店员', { createdAt: ago(25) }),
      said('今天天气真差', { createdAt: ago(24) }),
    ]);
    const { status, body } = await api.send<MonitorView>('POST', '/v1/monitors', {
      name: '星河',
      query: '(星河 OR 星河手机) AND NOT 招聘',
      scenes: ['comment', 'post'],
      officialAuthors: ['xinghe'],
    });
    expect(status).toBe(201);
    monitor = body;
    await untilFilled();
  }, 120_000);
  afterAll(async () => {
    await server?.remove();
    await database?.drop();
  });

  it('finds what was stored before, each under its own time', async () => {
    expect(await bodies()).toEqual(['星河手机拍照清晰，续航给力', '星河手机电池鼓包了，太危险']);
    expect(monitor.names).toEqual(['星河', '星河手机']);
    expect((await of<MonitorView>('')).backfill).toMatchObject({
      state: 'done',
      total: 4,
      done: 4,
      found: 2,
    });
    const [first] = (await list('?sentiment=negative')).mentions;
    expect(first).toMatchObject({
      state: 'new',
      spans: [{ start: 0, end: 4 }],
      reasons: expect.arrayContaining(['quality']),
    });
  });

  it('finds names in disguise, and only where and as it is told to', async () => {
    await submit([
      said('星❤河 手机质量太差，用了三天就坏'),
      said('星河招聘店员，质量太差的别来'),
      said('星河手机质量太差', { scene: 'private_message' }),
      said('星河自己说一句，质量太差的我们都换', { author: { externalId: 'xinghe' } }),
    ]);
    expect(await bodies('?q=质量太差')).toEqual(['星❤河 手机质量太差，用了三天就坏']);
  });

  it('folds reposts and keeps their heat; tells what is new', async () => {
    const from = encodeURIComponent(ago(3));
    await submit(
      Array.from({ length: 30 }, (_, n) =>
        said(n === 0 ? REPOSTED : `转发 ${REPOSTED}`, {
          createdAt: ago(2 - n / 60),
          author: { externalId: `r-${n}`, followers: n === 7 ? 2_000_000 : 12 },
          engagement: { reposts: n },
        }),
      ),
    );
    const { mentions, total } = await list(`?from=${from}&fold=true&q=鼓包冒烟&order=reach`);
    expect([total, mentions.length]).toEqual([1, 1]);
    expect(mentions[0]).toMatchObject({
      sentiment: 'negative',
      author: { followers: 2_000_000 },
      story: { size: 30 },
    });
    const story = mentions[0]?.story.id;
    expect((await list(`?story=${story}&limit=200`)).total).toBe(30);

    const topics = await of<MentionTopics>(`/topics?from=${from}&sentiment=negative`);
    expect(topics.stories[0]).toMatchObject({ id: story, size: 30, authors: 30, negative: 30 });
    expect(topics.stories[0]?.first.text.body).toBe(REPOSTED);
    expect(topics.reasons.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['safety', 'service']));

    const posts = await of<MentionPosts>(`/posts?from=${from}`);
    expect(posts.posts[0]?.story.id).toBe(story);
    const { authors, total: people } = await of<MentionAuthors>(`/authors?from=${from}`);
    expect(authors[0]).toMatchObject({ kol: true, followers: 2_000_000, mentions: 1 });
    expect(people).toBe(31);
    expect((await list(`?author=${authors[0]?.pseudonym}`)).total).toBe(1);

    const spread = await of<MentionSpread>(`/spread?from=${from}&story=${story}`);
    expect(spread.points.at(-1)).toMatchObject({ mentions: 30, authors: 30 });
    expect(spread.points.map(({ mentions: sum }) => sum)).toEqual(
      spread.points.map(({ mentions: sum }) => sum).toSorted((a, b) => a - b),
    );
    expect(spread.first?.text.body).toBe(REPOSTED);
    expect(spread.farthest?.author.followers).toBe(2_000_000);

    const { terms } = await of<MentionTerms>(`/terms?from=${from}`);
    const told = terms.map(({ term }) => term);
    expect(told).toEqual(expect.arrayContaining(['冒烟']));
    expect(told).not.toContain('星河');
  });

  it('counts alike by minute, hour and day, and compares with the time before', async () => {
    const hours = await of<MentionTrend>(`/trend?from=${encodeURIComponent(ago(40))}`);
    const days = await of<MentionTrend>(`/trend?from=${encodeURIComponent(ago(40))}&bucket=day`);
    const minutes = await of<MentionTrend>(`/trend?from=${encodeURIComponent(ago(4))}&bucket=minute`);
    const sum = ({ points }: MentionTrend) => points.reduce((all, { mentions }) => all + mentions, 0);
    const all = (await list(`?from=${encodeURIComponent(ago(100))}`)).total;
    expect([sum(hours), hours.totals.mentions, sum(days), sum(minutes)]).toEqual([all, all, all, all - 2]);
    expect(hours.totals.negative).toBe((await list('?sentiment=negative')).total);
    expect(hours.before).toMatchObject({ mentions: 0, share: null });
    const day = await of<MentionTrend>(`/trend?from=${encodeURIComponent(ago(12))}`);
    expect(day.before.mentions).toBe(0);
    expect((await of<MentionTrend>(`/trend?from=${encodeURIComponent(ago(15))}`)).before.mentions).toBe(2);
    const { status } = await api.send('GET', `/v1/monitors/${monitor.id}/trend?bucket=minute`);
    expect(status).toBe(422);
  });

  it('an edit moves a mention, or ends it', async () => {
    const before = (await list()).total;
    const edited = said('星河手机质量太差了', { externalId: 'edit-me' });
    await submit([edited]);
    expect((await list()).total).toBe(before + 1);
    const negative = (await list('?sentiment=negative')).total;
    await submit([{ ...edited, text: { body: '星河手机质量很好，推荐' } }]);
    expect([(await list()).total, (await list('?sentiment=negative')).total]).toEqual([
      before + 1,
      negative - 1,
    ]);
    await submit([{ ...edited, text: { body: '没什么好说的' } }]);
    expect((await list()).total).toBe(before);
    const trend = await of<MentionTrend>(`/trend?from=${encodeURIComponent(ago(40))}`);
    expect(trend.totals.mentions).toBe(before);
  });

  it('a reply of the brand answers its thread, and only what it replies to; people settle the rest', async () => {
    const thread = { externalId: 'post-9' };
    const complaint = (externalId: string) => said('星河客服太差，投诉没人理', { externalId, thread });
    await submit([complaint('t-1'), complaint('t-2')]);
    const unanswered = async () => {
      const { body } = await api.send<MonitorOverview>('GET', '/v1/monitors/overview');
      return body.monitors.find(({ id }) => id === monitor.id)?.unanswered;
    };
    const open = (await unanswered()) ?? 0;
    const reply = (more: object) =>
      said('已联系您处理', {
        createdAt: new Date().toISOString(),
        author: { externalId: 'xinghe' },
        thread: { ...thread, ...more },
      });
    await submit([reply({ replyTo: 't-1' })]);
    expect(await unanswered()).toBe(open - 1);
    await submit([reply({})]);
    expect(await unanswered()).toBe(open - 2);

    const [one] = (await list('?state=new&sentiment=negative')).mentions;
    const settle = (command: string, body: object = {}) =>
      api.send<{ state: string; note: string; code: string }>(
        'POST',
        `/v1/mentions/${one?.id}/${command}`,
        body,
      );
    expect((await settle('resolve', { note: '已退款' })).body).toMatchObject({
      state: 'resolved',
      note: '已退款',
    });
    expect((await settle('answer')).body.code).toBe('mention.illegal_transition');
    expect((await settle('reopen')).body.state).toBe('new');
    expect(await unanswered()).toBe(open - 2);
  });

  it('pages without gap or double, latest and farthest first', async () => {
    for (const order of ['newest', 'reach']) {
      const whole = (await list(`?order=${order}&limit=200`)).mentions.map(({ id }) => id);
      const paged: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: MentionPage = await list(`?order=${order}&limit=7${cursor && `&cursor=${cursor}`}`);
        paged.push(...page.mentions.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(paged).toEqual(whole);
    }
  });

  it('tries a monitor out, and tells where a query goes wrong', async () => {
    const tryOut = (wish: object) => api.send<MonitorPreview>('POST', '/v1/monitors/preview', wish);
    const { status, body } = await tryOut({ query: '星河 且 招聘' });
    expect([status, body.matched, body.names, body.complete]).toEqual([200, 2, ['星河'], true]);
    expect(body.days.reduce((sum, { matched }) => sum + matched, 0)).toBe(2);
    const wrong = await api.send('POST', '/v1/monitors/preview', { query: '(星河' });
    expect([wrong.status, wrong.body.errors?.[0]]).toEqual([
      422,
      expect.objectContaining({ pointer: '/query', code: 'query.unclosed' }),
    ]);
    expect((await api.send('POST', '/v1/monitors/preview', { query: 'NOT 星河' })).status).toBe(422);
  });

  it('a changed watch looks at the past again, and lets go of what it finds no more', async () => {
    const { status } = await api.send('PATCH', `/v1/monitors/${monitor.id}`, { query: '星河 AND 拍照' });
    expect(status).toBe(200);
    await untilFilled();
    expect(await bodies()).toEqual(['星河手机拍照清晰，续航给力']);
    const trend = await of<MentionTrend>(`/trend?from=${encodeURIComponent(ago(40))}`);
    expect(trend.totals).toMatchObject({ mentions: 1, negative: 0, negativeReach: 0 });
  });

  it('is muted for a while, and removed with all it found', async () => {
    const mute = (body: object) => api.send<MonitorView>('POST', `/v1/monitors/${monitor.id}/mute`, body);
    expect((await mute({ until: ago(1) })).status).toBe(422);
    expect((await mute({ until: new Date(Date.now() + 1_500).toISOString() })).body.state).toBe('muted');
    await until(async () => (await of<MonitorView>('')).state !== 'muted', 30_000, 'it speaks again');
    expect((await api.send('DELETE', `/v1/monitors/${monitor.id}`)).status).toBe(204);
    expect((await api.send('GET', `/v1/monitors/${monitor.id}/mentions`)).status).toBe(404);
  });
});
