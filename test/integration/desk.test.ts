import '../support/timed.js';
import type { CaseDecided, CasePage, CaseView, ClaimView, DecisionView } from '#libs/contracts';
import { UNDO_MS } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, FeedFollower } from '../support/client.js';
import { type FengsuiServer, freshDatabase, startServer } from '../support/services.js';

const RACES = 100;

describe.each(['embedded', 'MariaDB'])('work on cases, %s', (kind) => {
  let server: FengsuiServer;
  let api: ApiClient;
  let colleague: ApiClient;
  let database: Awaited<ReturnType<typeof freshDatabase>> | undefined;

  beforeAll(async () => {
    database = kind === 'MariaDB' ? await freshDatabase() : undefined;
    server = await startServer(database ? { env: { DATABASE_URL: database.url } } : {});
    api = new ApiClient(server);
    const { body } = await api.send<{ secret: string }>('POST', '/v1/api-keys', {
      name: '同事',
      scopes: ['cases:read', 'cases:work', 'feed:read'],
    });
    colleague = new ApiClient({ url: server.url, apiKey: body.secret });
  });
  afterAll(async () => {
    await server.remove();
    await database?.drop();
  });

  /** Opens a case, its words being new ones. */
  async function openCase(externalId?: string): Promise<CaseView> {
    const item = anItem(`加薇❤芯 领福利 ${Math.random()}`, externalId === undefined ? {} : { externalId });
    const { body } = await api.send<{ itemId: string }>('POST', '/v1/moderate', item);
    const { body: page } = await api.send<CasePage>('GET', '/v1/cases?limit=200');
    const found = page.cases.find(({ itemId }) => itemId === body.itemId);
    if (!found) throw new Error('no case was opened');
    return found;
  }
  const post = <Body>(by: ApiClient, id: string, what: string, body: unknown = {}) =>
    by.send<Body & { code?: string; detail?: string }>('POST', `/v1/cases/${id}/${what}`, body);
  const claim = async (by: ApiClient, id: string) => (await post<ClaimView>(by, id, 'claim')).body;

  test('of two who claim one case, one gets it, and the other hears who', async () => {
    const outcomes = [];
    const { id } = await openCase();
    for (let race = 0; race < RACES; race++) {
      const answers = await Promise.all([api, colleague].map((by) => post<ClaimView>(by, id, 'claim')));
      outcomes.push(answers.map(({ status }) => status).sort());
      const winner = answers.findIndex(({ status }) => status === 200);
      expect(answers[1 - winner]?.body.code).toBe('case.claimed');
      expect(answers[1 - winner]?.body.detail).toMatch(/until 20/);
      await post([api, colleague][winner] ?? api, id, 'release', { token: answers[winner]?.body.token });
    }
    expect(outcomes).toEqual(Array.from({ length: RACES }, () => [200, 409]));
  }, 120_000);

  test('a decision is told to the platform after the window, once; undone within it, never', async () => {
    const feed = new FeedFollower(server.url, { token: server.apiKey });
    await feed.connected();
    const [kept, undone] = [await openCase(), await openCase()];
    const actions = [{ kind: 'remove' }, { kind: 'mute', hours: 72 }];
    const decisions = new Map<string, DecisionView>();
    for (const { id } of [kept, undone]) {
      const { token } = await claim(api, id);
      const { status, body } = await post<DecisionView>(api, id, 'decide', {
        token,
        actions,
        note: '第三次',
      });
      expect([status, body.state]).toEqual([200, 'pending']);
      decisions.set(id, body);
    }
    const decisionId = decisions.get(undone.id)?.id;
    expect((await post(colleague, undone.id, 'undo', { decisionId })).status).toBe(403);
    const back = await post<ClaimView>(api, undone.id, 'undo', { decisionId });
    expect([back.status, back.body.case.state]).toEqual([200, 'claimed']);
    const twice = await post(api, undone.id, 'undo', { decisionId });
    expect([twice.status, twice.body.code]).toEqual([409, 'decision.illegal_transition']);
    expect((await post(api, undone.id, 'release', { token: back.body.token })).status).toBe(204);

    const isTold = ({ type }: { type: string }) => type === 'case.decided';
    await feed.until((events) => events.some(isTold), UNDO_MS + 5_000);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    feed.close();
    const told = feed.events.filter(isTold).map(({ data }) => data as CaseDecided);
    expect(told).toEqual([
      {
        caseId: kept.id,
        queue: kept.queue,
        decisionId: decisions.get(kept.id)?.id,
        itemId: kept.itemId,
        version: 1,
        type: 'comment',
        externalId: kept.item.externalId,
        actions,
        clause: null,
        message: null,
        strike: { weight: 2, points: expect.any(Number), expiresAt: expect.any(String) },
        decidedAt: decisions.get(kept.id)?.madeAt,
      },
    ]);
    expect(Date.parse(feed.events.find(isTold)?.at ?? '')).toBeGreaterThanOrEqual(
      Date.parse(decisions.get(kept.id)?.commitAt ?? ''),
    );
    const late = await post(api, kept.id, 'undo', { decisionId: decisions.get(kept.id)?.id });
    expect([late.status, late.body.code]).toEqual([409, 'decision.committed']);
    const { body: list } = await api.send<{ decisions: DecisionView[] }>(
      'GET',
      `/v1/cases/${undone.id}/decisions`,
    );
    expect(list.decisions.map(({ state }) => state)).toEqual(['reversed']);
  }, 120_000);

  test('a lost claim decides nothing; a claim renewed elsewhere makes the older one void', async () => {
    const { id } = await openCase();
    const first = await claim(api, id);
    const second = await claim(api, id);
    const decide = (token: string) => post(api, id, 'decide', { token, actions: [{ kind: 'approve' }] });
    expect((await decide(first.token)).body.code).toBe('case.lease_lost');
    expect(
      (await post(colleague, id, 'decide', { token: second.token, actions: [{ kind: 'approve' }] })).body
        .code,
    ).toBe('case.claimed');
    expect((await post(api, id, 'heartbeat', { token: second.token })).status).toBe(200);
    expect((await post(api, id, 'release', { token: second.token })).status).toBe(204);
    expect((await decide(second.token)).body.code).toBe('case.lease_lost');
    expect(
      (await api.send<{ decisions: unknown[] }>('GET', `/v1/cases/${id}/decisions`)).body.decisions,
    ).toEqual([]);
  });

  test('nobody decides about words they have not seen', async () => {
    const opened = await openCase('edited-1');
    const { token } = await claim(api, opened.id);
    await openCase('edited-1');
    const stale = await post(api, opened.id, 'decide', { token, version: 1, actions: [{ kind: 'approve' }] });
    expect([stale.status, stale.body.code]).toEqual([409, 'case.illegal_transition']);
    const fresh = await post(api, opened.id, 'decide', { token, version: 2, actions: [{ kind: 'approve' }] });
    expect(fresh.status).toBe(200);
  });

  test('a held case comes back at its time; an escalated one waits', async () => {
    const [held, grave] = [await openCase(), await openCase()];
    const until = new Date(Date.now() + 1_500).toISOString();
    expect(
      (await post(api, held.id, 'hold', { token: (await claim(api, held.id)).token, until })).status,
    ).toBe(204);
    const far = { token: (await claim(api, grave.id)).token, until: '2099-01-01T00:00:00Z' };
    expect((await post(api, grave.id, 'hold', far)).status).toBe(422);
    expect((await post(api, grave.id, 'escalate', { token: far.token, note: '拿不准' })).status).toBe(204);
    const stateOf = async (id: string) => (await api.send<CaseView>('GET', `/v1/cases/${id}`)).body.state;
    expect([await stateOf(held.id), await stateOf(grave.id)]).toEqual(['held', 'escalated']);
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    expect([await stateOf(held.id), await stateOf(grave.id)]).toEqual(['open', 'escalated']);
  }, 120_000);
});
