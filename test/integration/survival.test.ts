import '../support/timed.js';
import type { ItemAnswer, SubmitAnswer } from '#libs/contracts';
import { anItem } from '../builders/items.js';
import { ApiClient, FeedFollower } from '../support/client.js';
import { startServer } from '../support/services.js';

describe('survival, embedded', () => {
  it('judges what was accepted, though the process is killed right after the 202', async () => {
    const first = await startServer();
    let server = first;
    try {
      const ids: string[] = [];
      for (let round = 0; round < 3; round++) {
        const api = new ApiClient(server);
        const items = Array.from({ length: 200 }, (_, index) => anItem(`第${round}轮第${index}条`));
        const { status, body } = await api.send<SubmitAnswer>('POST', '/v1/items', { items });
        expect(status).toBe(202);
        ids.push(...body.accepted.map(({ id }) => id));
        await server.kill('SIGKILL');
        server = await startServer({ dataDir: first.dataDir });
      }
      const api = new ApiClient(server);
      await api.untilJudged(60_000);
      for (const id of ids.filter((_, index) => index % 40 === 0)) {
        const { body } = await api.send<ItemAnswer>('GET', `/v1/items/${id}`);
        expect(body.versions.map(({ state }) => state)).toEqual(['judged']);
      }
      const { head, today } = await api.overview();
      expect(today.allow + today.review + today.block).toBe(ids.length);
      const feed = new FeedFollower(server.url, { token: server.apiKey, since: 0 });
      await feed.until((events) => (events.at(-1)?.seq ?? 0) >= head);
      feed.close();
      expect(feed.events.map(({ seq }) => seq)).toEqual(
        Array.from({ length: head }, (_, index) => index + 1),
      );
    } finally {
      await server.kill('SIGKILL');
      await first.remove();
    }
  }, 120_000);

  it('drains on SIGTERM and exits with 0', async () => {
    const server = await startServer();
    const api = new ApiClient(server);
    const feed = new FeedFollower(server.url, { token: server.apiKey });
    await feed.connected();
    await api.send('POST', '/v1/items', { items: [anItem('再见')] });
    const ended = await server.kill('SIGTERM');
    feed.close();
    await server.remove();
    expect(ended).toEqual({ status: 0, signal: null });
  }, 120_000);
});
