import '../support/timed.js';
import type { SubmitAnswer } from '#libs/contracts';
import { anItem, everydayComments } from '../builders/items.js';
import { ApiClient, FeedFollower } from '../support/client.js';
import {
  freshDatabase,
  freshFolder,
  programFile,
  startProcess,
  startServer,
  testRedisUrl,
} from '../support/services.js';

const WORKER = programFile('worker');

describe('scaled out', () => {
  it('judges what one API process accepted in two worker processes, and any API process brings the feed', async () => {
    const database = await freshDatabase();
    const env = {
      DATABASE_URL: database.url,
      REDIS_URL: testRedisUrl(),
    };
    const workers = ['one', 'two'].map(() =>
      startProcess(process.execPath, [WORKER], {
        env: { PATH: process.env.PATH, FENGSUI_DATA_DIR: freshFolder('worker'), ...env },
      }),
    );
    const [first, second] = await Promise.all([
      startServer({ app: 'api', env }),
      startServer({ app: 'api', env }),
    ]);
    try {
      const feed = new FeedFollower(second.url, { token: second.apiKey, since: 0 });
      await feed.connected();
      const api = new ApiClient(first);
      const items = everydayComments(1_500).map((body) => anItem(body));
      for (let from = 0; from < items.length; from += 500) {
        const { status, body } = await api.send<SubmitAnswer>('POST', '/v1/items', {
          items: items.slice(from, from + 500),
        });
        expect([status, body.accepted.length]).toEqual([202, 500]);
      }
      await api.untilJudged(80_000);
      const { head } = await api.overview();
      await feed.until((events) => (events.at(-1)?.seq ?? 0) >= head);
      feed.close();
      expect(feed.events.map(({ seq }) => seq)).toEqual(
        Array.from({ length: head }, (_, index) => index + 1),
      );
      expect(feed.events.filter(({ type }) => type === 'item.judged')).toHaveLength(items.length);
    } finally {
      const ended = await Promise.all([...workers, first, second].map((one) => one.kill('SIGTERM')));
      await Promise.all([first.remove(), second.remove()]);
      await database.drop();
      expect(ended).toEqual(ended.map(() => ({ status: 0, signal: null })));
    }
  }, 90_000);

  it('refuses to start with another secret than the database was made with', async () => {
    const database = await freshDatabase();
    const env = { DATABASE_URL: database.url, REDIS_URL: testRedisUrl() };
    const right = await startServer({ env: { ...env, FENGSUI_SECRET: 'the secret of this installation 1' } });
    try {
      const wrong = startServer({ env: { ...env, FENGSUI_SECRET: 'the secret of this installation 2' } });
      await expect(wrong).rejects.toThrow(/FENGSUI_SECRET/);
    } finally {
      await right.remove();
      await database.drop();
    }
  }, 120_000);
});
