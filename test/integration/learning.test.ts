import '../support/timed.js';
import { readFileSync } from 'node:fs';
import type { CorrectionAnswer, ItemAnswer, ModelList, ModelView, SubmitAnswer } from '#libs/contracts';
import type { Verdict } from '#libs/domain';
import { slangDecisions } from '../builders/decisions.js';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import {
  type FengsuiServer,
  freshDatabase,
  freshFolder,
  programFile,
  startProcess,
  startServer,
  testRedisUrl,
} from '../support/services.js';

const WORKER = programFile('worker');

interface Nodes {
  readonly first: FengsuiServer;
  readonly second: FengsuiServer;
  restart(): Promise<FengsuiServer>;
  stop(): Promise<void>;
}

const PLACES: { readonly name: string; start(): Promise<Nodes> }[] = [
  {
    name: 'embedded',
    start: async () => {
      const dataDir = freshFolder('learning');
      let server = await startServer({ dataDir });
      return {
        first: server,
        second: server,
        restart: async () => {
          await server.kill('SIGKILL');
          server = await startServer({ dataDir });
          return server;
        },
        stop: () => server.remove(),
      };
    },
  },
  {
    name: 'MariaDB and Redis, two APIs and a worker',
    start: async () => {
      const database = await freshDatabase();
      const env = { DATABASE_URL: database.url, REDIS_URL: testRedisUrl() };
      const worker = startProcess(process.execPath, [WORKER], {
        env: { PATH: process.env.PATH, FENGSUI_DATA_DIR: freshFolder('worker'), ...env },
      });
      const servers = await Promise.all([startServer({ app: 'api', env }), startServer({ app: 'api', env })]);
      return {
        first: servers[0],
        second: servers[1],
        restart: async () => {
          const third = await startServer({ app: 'api', env });
          servers.push(third);
          return third;
        },
        stop: async () => {
          await worker.kill('SIGTERM');
          await Promise.all(servers.map((server) => server.remove()));
          await database.drop();
        },
      };
    },
  },
];

describe.each(PLACES)('learning from corrections, $name', ({ start }) => {
  let nodes: Nodes;
  let api: ApiClient;

  beforeAll(async () => {
    nodes = await start();
    api = new ApiClient(nodes.first);
  }, 120_000);
  afterAll(() => nodes.stop());

  const model = async (client = api): Promise<ModelView> => {
    const { body } = await client.send<ModelList>('GET', '/v1/models');
    return body.models.find(({ task }) => task === 'negative')!;
  };
  const send = (items: readonly unknown[]) =>
    api.send<CorrectionAnswer>('POST', '/v1/corrections', { items });
  const judged = async (text: string, client = api) =>
    (await client.send<Verdict>('POST', '/v1/moderate', anItem(text))).body;
  const accuracy = async (rows: ReturnType<typeof slangDecisions>, client: ApiClient) => {
    const threshold = (await model()).base!.threshold;
    const verdicts = await Promise.all(rows.map(({ text }) => judged(text, client)));
    const right = verdicts.filter(({ scores }, i) => scores.negative >= threshold === (rows[i]!.label === 1));
    return right.length / rows.length;
  };
  const untilEverywhere = async (holds: (digest: string) => boolean) => {
    for (const server of [nodes.first, nodes.second]) {
      const there = new ApiClient(server);
      await until(
        async () => holds((await judged(`看一眼 ${Math.random()}`, there)).release.models.negative!),
        20_000,
        'every node judges with the same model',
        200,
      );
    }
  };
  const heldBack = slangDecisions(10_000, 60);
  const others = readFileSync(new URL('../innocent/everyday.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const scoresOfOthers = (client: ApiClient) =>
    Promise.all(others.map(async (text) => (await judged(text, client)).scores.negative));

  it('keeps the good corrections of a batch, and a later one replaces an earlier one', async () => {
    const { body: submitted } = await api.send<SubmitAnswer>('POST', '/v1/items', {
      items: [anItem('一条评论')],
    });
    const [item] = submitted.accepted;
    const answer = await send([
      { itemId: item!.id, task: 'negative', label: 1 },
      { externalId: item!.externalId, task: 'negative', label: 1 },
      { externalId: item!.externalId, label: 'brand.complaint', version: 7 },
      { text: '没有编号的话', label: 'spam.gambling' },
      { text: '缺了任务', label: 1 },
      { text: '任务不符', task: 'abuse', label: 'spam.gambling' },
      { externalId: 'nobody-knows', task: 'spam', label: 0 },
      { text: '多了一项', task: 'spam', label: 0, colour: 'red' },
    ]);
    expect(answer.status).toBe(202);
    expect(
      answer.body.accepted.map(({ index, task, label, replaced }) => [index, task, label, replaced]),
    ).toEqual([
      [0, 'negative', 1, false],
      [1, 'negative', 1, false],
      [3, 'spam', 1, false],
    ]);
    expect(answer.body.rejected.map(({ index, code, pointer }) => [index, code, pointer])).toEqual([
      [2, 'item.not_found', '/version'],
      [4, 'field.invalid', '/task'],
      [5, 'field.invalid', '/label'],
      [6, 'item.not_found', '/externalId'],
      [7, 'field.unknown', '/colour'],
    ]);
    const later = await send([{ itemId: item!.id, task: 'negative', label: 0 }]);
    expect(later.body.accepted).toMatchObject([{ label: 0, replaced: true }]);
    expect((await model()).corrections.total).toBe(1);
  });

  it('refuses to train on too little, to promote what is not there, to roll back nothing', async () => {
    const codes = await Promise.all(
      [
        ['/v1/models/negative/train', undefined],
        ['/v1/models/negative/promote', { version: 3 }],
        ['/v1/models/negative/rollback', undefined],
        ['/v1/models/weather/train', undefined],
      ].map(async ([path, body]) => (await api.send('POST', path as string, body)).body.code),
    );
    expect(codes).toEqual([
      'model.too_few_corrections',
      'model.not_found',
      'model.nothing_to_roll_back',
      'model.not_found',
    ]);
  });

  it('learns in the background, shadows, promotes what is better, and every node judges with it', async () => {
    const before = await accuracy(heldBack, api);
    const othersBefore = await scoresOfOthers(api);
    const taught = slangDecisions(0, 400);
    expect((await send(taught)).body.accepted).toHaveLength(400);
    await until(async () => (await model()).live === 1, 40_000, 'the first version is live', 200);
    const [version] = (await model()).versions;
    expect(version).toMatchObject({ version: 1, state: 'live', figures: { decisions: 401 } });
    expect(version!.figures.againstBase.confidence).toBeGreaterThan(0.95);
    expect(version!.shadow.texts).toBeGreaterThan(0);

    await untilEverywhere((digest) => digest.endsWith(`+${version!.digest}`));
    const after = await accuracy(slangDecisions(20_000, 60), new ApiClient(nodes.second));
    expect(after).toBeGreaterThan(before + 0.04);
    expect(after).toBeGreaterThan(0.9);
    const threshold = (await model()).base!.threshold;
    const othersAfter = await scoresOfOthers(new ApiClient(nodes.second));
    const turned = othersAfter.filter((score, i) => score >= threshold !== othersBefore[i]! >= threshold);
    expect(turned.length / others.length).toBeLessThan(0.01);
  }, 90_000);

  it('names the adapter in the verdict, gives the same bytes again, on both paths, and after a restart', async () => {
    const text = '打野第三把又在下饭，复盘';
    const { itemId: _id, elapsedMs: _ms, counters: _counters, ...verdict } = await judged(text);
    let queued: unknown;
    // Each process looks for what is new once a second: the worker may learn of it after the API.
    await until(
      async () => {
        const { body } = await api.send<SubmitAnswer>('POST', '/v1/items', { items: [anItem(text)] });
        await api.untilJudged();
        const stored = await api.send<ItemAnswer>('GET', `/v1/items/${body.accepted[0]!.id}`);
        queued = stored.body.versions[0]!.verdict;
        return stored.body.versions[0]!.verdict?.release.id === verdict.release.id;
      },
      5_000,
      'the worker judges with the adapter',
      200,
    );
    expect(queued).toMatchObject(verdict);
    const restarted = new ApiClient(await nodes.restart());
    const again = await judged(text, restarted);
    expect(again).toMatchObject(verdict);
    expect(verdict.release.models.negative).toMatch(/^[0-9a-f]{64}\+[0-9a-f]{64}$/);
    api = restarted;
  }, 120_000);

  it('goes back to the base model in one call, and forward again', async () => {
    const { digest } = (await model()).base!;
    const back = await api.send<ModelList>('POST', '/v1/models/negative/rollback');
    expect(back.status).toBe(200);
    expect((await model()).live).toBeNull();
    await until(
      async () => (await judged(`回退 ${Math.random()}`)).release.models.negative === digest,
      20_000,
      'the base model judges',
      200,
    );
    const forward = await api.send<ModelList>('POST', '/v1/models/negative/promote', { version: 1 });
    expect(forward.status).toBe(200);
    expect((await model()).live).toBe(1);
  });
});
