import '../support/timed.js';
import type { ItemAnswer, NormView, SubmitAnswer } from '#libs/contracts';
import { MAX_BODY_UNITS, type Verdict } from '#libs/domain';
import { anItem, everydayComments } from '../builders/items.js';
import { ApiClient, until, untilTaken } from '../support/client.js';
import { newMember, type Person, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, freshDatabase, startServer, testRedisUrl } from '../support/services.js';
import { COLOURS, dictionaryOf, EVERY_WORD, versionIn } from '../support/swapped-words.js';

const POISON = 'zzboomzz';
/** What the server loads first: a thread that comes to the poison is gone, as if it had run out of memory. */
const HOOK = `data:text/javascript,${encodeURIComponent(`
  import { isMainThread, parentPort } from 'node:worker_threads';
  const { add } = Atomics;
  let poisoned = -1;
  if (!isMainThread) {
    parentPort.on('message', ({ contents = [] }) => {
      poisoned = contents.findIndex(({ item }) => item.text.body.includes('${POISON}'));
    });
    // A thread counts what it begins.
    Atomics.add = (...all) => {
      const begun = add(...all);
      if (begun === poisoned) process.exit(9);
      return begun;
    };
  }
`)}`;

/** As long as the contract allows, everyday comments and now and then something else. */
const LONGEST = everydayComments(9_000).join('加微信').slice(0, MAX_BODY_UNITS);

const KINDS: [string, () => Promise<Record<string, string>>][] = [
  ['embedded', async () => ({})],
  [
    'MariaDB and Redis',
    async () => ({ DATABASE_URL: (await freshDatabase()).url, REDIS_URL: testRedisUrl() }),
  ],
];

describe.each(KINDS)('judging in threads, %s', (_, storage) => {
  let server: FengsuiServer;
  let api: ApiClient;
  let author: Person;
  let approver: Person;

  beforeAll(async () => {
    const env = { ...(await storage()), NODE_OPTIONS: `--import ${HOOK}`, FENGSUI_JUDGE_THREADS: '1' };
    server = await startServer({ env });
    api = new ApiClient(server);
    const admin = await signedInAdmin(server);
    const policyAdmin = async (login: string) =>
      (await newMember(admin, login, { role: 'policy_admin' })).person;
    author = await policyAdmin('author');
    approver = await policyAdmin('approver');
  }, 120_000);
  afterAll(() => server?.remove());

  const moderate = async (text: string) =>
    (await untilTaken(() => api.send<Verdict>('POST', '/v1/moderate', anItem(text)))).body;
  const deaths = async () =>
    Number(
      /fengsui_judge_thread_deaths_total (\d+)/.exec(String((await api.send('GET', '/metrics')).body))?.[1],
    );

  it('a text at the limit is judged elsewhere: others have their verdicts meanwhile, under the same release', async () => {
    const short = await moderate('今天天气不错');
    let isJudged = false;
    const long = moderate(LONGEST).finally(() => {
      isJudged = true;
    });
    let meanwhile = 0;
    while (!isJudged) {
      await moderate('今天天气不错');
      if (!isJudged) meanwhile += 1;
    }
    expect(meanwhile).toBeGreaterThan(0);
    expect(await long).toMatchObject({
      verdict: expect.stringMatching(/^(review|block)$/),
      release: short.release,
    });
  }, 60_000);

  it('a text that ends its thread goes to a person after three tries, alone; with somebody waiting, at once', async () => {
    const before = await deaths();
    const poisoned = anItem(`${'长'.repeat(9_000)}${POISON}`);
    const { verdict, reasons } = await moderate(`${'久'.repeat(9_000)}${POISON}`);
    expect([verdict, reasons[0]?.zh]).toEqual(['review', '多次判定中断，已转人工处理']);
    const items = [...everydayComments(30).map((text) => anItem(text)), poisoned];
    const { body } = await api.send<SubmitAnswer>('POST', '/v1/items', { items });
    await api.untilJudged(150_000);
    const verdicts = await Promise.all(
      body.accepted.map(async ({ id }) => {
        const { versions } = (await api.send<ItemAnswer>('GET', `/v1/items/${id}`)).body;
        return versions.map(({ verdict: one }) => one?.reasons[0]?.zh ?? one?.verdict);
      }),
    );
    expect(verdicts.at(-1)).toEqual(['多次判定中断，已转人工处理']);
    expect(new Set(verdicts.slice(0, -1).flat())).toEqual(new Set(['allow']));
    expect((await deaths()) - before).toBe(4);
  }, 240_000);

  it('words swapped every half second under load: every verdict names one whole version, and none goes back', async () => {
    const publish = async (colour: string) => {
      const wish = { kind: 'dictionary', name: 'colours', text: dictionaryOf(colour) };
      const { body: draft } = await untilTaken(() => author.send<NormView>('POST', '/v1/norms', wish));
      await untilTaken(() => author.send('POST', `/v1/norms/${draft.id}/submit`));
      const { status } = await untilTaken(() =>
        approver.send('POST', `/v1/norms/${draft.id}/approve`, { digest: draft.digest }),
      );
      expect(status).toBe(200);
    };
    const releases = new Map<string, string | undefined>();
    const check = (verdict: Verdict): number => {
      const colour = versionIn(verdict);
      if (releases.has(verdict.release.id)) expect(releases.get(verdict.release.id)).toBe(colour);
      releases.set(verdict.release.id, colour);
      return colour === undefined ? -1 : COLOURS.indexOf(colour);
    };
    let isOver = false;
    const inOrder: { short: number[]; long: number[] } = { short: [], long: [] };
    const follow = async (kind: 'short' | 'long') => {
      const filling = kind === 'long' ? '字'.repeat(9_000) : '字';
      while (!isOver) inOrder[kind].push(check(await moderate(`${EVERY_WORD}。${filling}`)));
    };
    const accepted: string[] = [];
    const submit = async () => {
      while (!isOver) {
        const items = Array.from({ length: 20 }, () => anItem(EVERY_WORD));
        const { body } = await untilTaken(() => api.send<SubmitAnswer>('POST', '/v1/items', { items }));
        accepted.push(...body.accepted.map(({ id }) => id));
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    const [first = '', ...others] = COLOURS;
    await publish(first);
    // A second try finds the last version of the try before.
    await until(async () => check(await moderate(EVERY_WORD)) === 0, 30_000, 'the first is in force');
    const following = [follow('short'), follow('long'), submit()];
    const last = COLOURS.length - 1;
    try {
      for (const colour of others) {
        await publish(colour);
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      await until(
        async () => inOrder.long.at(-1) === last && inOrder.short.at(-1) === last,
        30_000,
        'the last is in force',
      );
    } finally {
      isOver = true;
      await Promise.all(following);
    }
    await api.untilJudged(150_000);
    for (const seen of Object.values(inOrder)) expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    for (const id of accepted.filter((_one, index) => index % 5 === 0)) {
      const { versions } = (await api.send<ItemAnswer>('GET', `/v1/items/${id}`)).body;
      for (const { verdict } of versions) if (verdict) check(verdict as Verdict);
    }
    // Under load not every version need be caught in force; several must be, or nothing was shown.
    expect(releases.size).toBeGreaterThan(3);
  }, 240_000);

  it('a reload of the release neither stops judging nor changes what is judged', async () => {
    const before = await moderate('今天天气不错');
    process.kill(server.pid, 'SIGHUP');
    let meanwhile = 0;
    while (!server.stdout().includes('another release is in force')) {
      expect((await moderate('今天天气不错')).release).toEqual(before.release);
      meanwhile += 1;
    }
    expect(meanwhile).toBeGreaterThan(0);
    expect((await moderate(`${LONGEST.slice(0, 20_000)}再来`)).release).toEqual(before.release);
  }, 60_000);
});
