import '../support/timed.js';
import { randomBytes } from 'node:crypto';
import type {
  CaseView,
  ClaimView,
  ReportAnswered,
  ReportBatchAnswer,
  ReporterPage,
  ReporterView,
  ReportPage,
  ReportReceipt,
  ReportView,
} from '#libs/contracts';
import type { Action } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, FeedFollower, until, untilTaken } from '../support/client.js';
import { endUndoWindows } from '../support/hurry.js';
import { type FengsuiServer, freshDatabase, startServer } from '../support/services.js';

const CROWD = 100;

describe.each(['embedded', 'MariaDB'])('reports, %s', (kind) => {
  let server: FengsuiServer;
  let api: ApiClient;
  let feed: FeedFollower;
  let database: Awaited<ReturnType<typeof freshDatabase>> | undefined;

  beforeAll(async () => {
    database = kind === 'MariaDB' ? await freshDatabase() : undefined;
    server = await startServer(database ? { env: { DATABASE_URL: database.url } } : {});
    api = new ApiClient(server);
    feed = new FeedFollower(server.url, { token: server.apiKey });
    await feed.connected();
  }, 120_000);
  afterAll(async () => {
    feed?.close();
    await server?.remove();
    await database?.drop();
  });

  const somebody = () => `reporter-${randomBytes(5).toString('hex')}`;
  /** Words that no verdict minds. */
  const harmless = () => anItem(`这家店的奶茶真好喝 ${randomBytes(6).toString('hex')}`);
  const send = <Body = ReportReceipt>(body: object, headers: Record<string, string> = {}) =>
    api.send<Body & { code: string }>('POST', '/v1/reports', body, headers);
  const report = (itemId: string, reporter = somebody(), change: object = {}) =>
    send({ itemId, reporter: { externalId: reporter }, reason: 'spam', ...change });
  const submit = async (item = harmless()) =>
    (await api.send<{ itemId: string }>('POST', '/v1/moderate', item)).body.itemId;
  const caseOf = async (id: string) => (await api.send<CaseView>('GET', `/v1/cases/${id}`)).body;
  const decide = async (id: string, actions: Action[], commit = true) => {
    const { body: claim } = await api.send<ClaimView>('POST', `/v1/cases/${id}/claim`);
    const { status } = await api.send('POST', `/v1/cases/${id}/decide`, {
      token: claim.token,
      actions,
    });
    expect(status).toBe(200);
    if (!commit) return;
    await endUndoWindows(server, database?.url);
    await feed.until((events) =>
      events.some(({ type, data }) => type === 'case.decided' && (data as { caseId: string }).caseId === id),
    );
  };
  const answersOf = (itemId: string) =>
    feed.events
      .filter(({ type }) => type === 'report.answered')
      .map(({ data }) => data as ReportAnswered)
      .filter((answer) => answer.itemId === itemId);
  const answered = (itemId: string, count: number) =>
    until(async () => answersOf(itemId).length >= count, 30_000, 'the reporters are answered');
  const reporterOf = async (reportId: string) => {
    const { body } = await api.send<ReportView>('GET', `/v1/reports/${reportId}`);
    return (await api.send<ReporterView>('GET', `/v1/reporters/${body.reporter.pseudonym}`)).body;
  };

  test('a report opens a case where no verdict did; the same again is the same report', async () => {
    const itemId = await submit();
    const [reporter, key] = [somebody(), { 'idempotency-key': somebody() }];
    const body = {
      itemId,
      reporter: { externalId: reporter },
      reason: 'fraud',
      note: '骗我打电话 13800138000',
      externalId: 'platform-7',
    };
    const first = await send(body, key);
    expect([first.status, first.body.state]).toEqual([202, 'merged']);
    expect((await send(body, key)).body).toEqual(first.body);
    expect((await send({ ...body, reason: 'spam' }, key)).status).toBe(422);
    expect((await send(body)).body.id).toBe(first.body.id);

    const opened = await caseOf(first.body.caseId);
    expect(opened).toMatchObject({
      state: 'open',
      origin: 'report',
      verdict: 'allow',
      reports: { count: 1, weight: 0.4, mass: false, reasons: { fraud: 1 } },
    });
    expect(opened.urgency.parts).toContainEqual({ part: 'reports', points: 7 });
    const { body: view } = await api.send<ReportView>('GET', `/v1/reports/${first.body.id}`);
    expect(view).toMatchObject({ times: 2, reason: 'fraud', note: expect.stringContaining('138••••••00') });
    expect(JSON.stringify(view)).not.toContain(reporter);
    expect(feed.events.map(({ type }) => type)).toContain('case.opened');
  });

  test('what is named in no way, in two ways, or by nobody’s id is refused by name', async () => {
    const by = { reporter: { externalId: somebody() }, reason: 'spam' };
    expect((await send(by)).status).toBe(422);
    expect((await send({ ...by, itemId: await submit(), content: harmless() })).status).toBe(422);
    expect((await send({ ...by, item: { type: 'comment', externalId: somebody() } })).body.code).toBe(
      'item.not_found',
    );
    expect((await send({ ...by, content: harmless(), extra: 1 })).status).toBe(400);
    const own = harmless();
    for (const content of [{ content: own }, { itemId: await submit(own) }])
      expect(
        (await send({ ...by, ...content, reporter: { externalId: own.author.externalId } })).body.code,
      ).toBe('report.own_content');
  });

  test('a hundred reports at once open one case, and newcomers who come as a crowd weigh little', async () => {
    const content = harmless();
    const answers = await Promise.all(
      Array.from({ length: CROWD }, () =>
        untilTaken(() => send({ content, reporter: { externalId: somebody() }, reason: 'abuse' })),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    expect(new Set(answers.map(({ body }) => body.caseId)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(CROWD);
    const { reports } = await caseOf(answers[0]!.body.caseId);
    expect(reports).toMatchObject({ count: CROWD, mass: true, reasons: { abuse: CROWD } });
    expect(reports.weight).toBeCloseTo(Math.log10(1 + CROWD * 0.4), 1);
  }, 120_000);

  test('a batch keeps the good ones, and one case takes up what was sent together', async () => {
    const [content, reporter] = [harmless(), somebody()];
    const one = { content, reporter: { externalId: reporter }, reason: 'other' };
    const { status, body } = await api.send<ReportBatchAnswer>('POST', '/v1/reports/batch', {
      reports: [
        one,
        { ...one, reporter: { externalId: somebody() } },
        one,
        { ...one, reason: 'nothing' },
        { reporter: one.reporter, reason: 'spam', item: { type: 'comment', externalId: somebody() } },
      ],
    });
    expect(status).toBe(202);
    expect(body.accepted.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(body.accepted[2]!.id).toBe(body.accepted[0]!.id);
    expect(new Set(body.accepted.map(({ caseId }) => caseId)).size).toBe(1);
    expect(body.rejected.map(({ index, code }) => [index, code])).toEqual([
      [3, 'field.invalid'],
      [4, 'item.not_found'],
    ]);
    expect((await caseOf(body.accepted[0]!.caseId)).reports.count).toBe(2);
  });

  test('nobody floods: after thirty within the hour a reporter waits', async () => {
    const reporter = somebody();
    const reports = Array.from({ length: 31 }, () => ({
      content: harmless(),
      reporter: { externalId: reporter },
      reason: 'spam',
    }));
    const { body } = await api.send<ReportBatchAnswer>('POST', '/v1/reports/batch', { reports });
    expect(body.accepted).toHaveLength(30);
    expect(body.rejected.map(({ code }) => code)).toEqual(['rate.limited']);
    const late = await send(reports[0]!);
    expect([late.status, late.body.id]).toEqual([202, body.accepted[0]!.id]);
    const more = await send({ ...reports[0]!, content: harmless() });
    expect([more.status, more.headers.get('retry-after')]).toEqual([429, '600']);
  });

  test('a decision answers every reporter once it is final, and their accuracy tells', async () => {
    const [bad, fine] = [await submit(), await submit()];
    const reporters = [somebody(), somebody()];
    const upheld = [];
    for (const reporter of reporters) upheld.push((await report(bad, reporter)).body);
    const rejected = (await report(fine, reporters[0])).body;
    await decide(upheld[0]!.caseId, [{ kind: 'remove' }]);
    await decide(rejected.caseId, [{ kind: 'approve' }]);
    await answered(bad, 2);
    await answered(fine, 1);
    expect(answersOf(bad).map(({ outcome }) => outcome)).toEqual(['upheld', 'upheld']);
    expect(answersOf(fine)[0]).toMatchObject({
      reportId: rejected.id,
      outcome: 'rejected',
      message: { zh: expect.stringContaining('没有发现'), en: expect.any(String) },
    });
    expect(await reporterOf(rejected.id)).toMatchObject({
      received: 2,
      upheld: 1,
      rejected: 1,
      accuracy: 0.429,
    });
    expect((await caseOf(upheld[0]!.caseId)).reports.count).toBe(0);
    expect(JSON.stringify(feed.events)).not.toContain(reporters[0]);
    const { body: page } = await api.send<ReportPage>(
      'GET',
      `/v1/reports?case=${upheld[0]!.caseId}&state=upheld&limit=1`,
    );
    expect([page.total, page.reports.length]).toEqual([2, 1]);
    const { body: next } = await api.send<ReportPage>(
      'GET',
      `/v1/reports?case=${upheld[0]!.caseId}&state=upheld&limit=1&cursor=${page.nextCursor}`,
    );
    expect([next.reports.length, next.nextCursor]).toEqual([1, null]);
    expect(next.reports[0]!.id).not.toBe(page.reports[0]!.id);

    // What was approved is answered at once; what was removed too, and proves nothing.
    const again = (await report(fine)).body;
    expect(again.state).toBe('rejected');
    expect((await caseOf(again.caseId)).state).toBe('decided');
    const late = (await report(bad)).body;
    expect(late.state).toBe('upheld');
    expect(await reporterOf(late.id)).toMatchObject({ received: 1, upheld: 0 });
    await answered(fine, 2);
    await answered(bad, 3);
  }, 120_000);

  test('a report while the decision can be undone waits for it; other words are looked at anew', async () => {
    const item = harmless();
    const itemId = await submit(item);
    const first = (await report(itemId)).body;
    await decide(first.caseId, [{ kind: 'approve' }], false);
    const second = (await report(itemId)).body;
    expect(second).toMatchObject({ state: 'merged', caseId: first.caseId });
    expect((await caseOf(first.caseId)).state).toBe('decided');
    await submit({ ...item, text: { body: `改过了 ${somebody()}` } });
    const third = (await report(itemId)).body;
    expect((await caseOf(first.caseId)).state).toBe('open');
    await endUndoWindows(server, database?.url);
    await answered(itemId, 2);
    const states = await Promise.all(
      [first, second, third].map(
        async ({ id }) => (await api.send<ReportView>('GET', `/v1/reports/${id}`)).body.state,
      ),
    );
    expect(states).toEqual(['rejected', 'rejected', 'merged']);
    expect((await caseOf(first.caseId)).reports.count).toBe(1);
  }, 120_000);

  test('a report made to harm weighs nothing and counts against its reporter', async () => {
    const itemId = await submit();
    const [harm, honest] = [(await report(itemId)).body, (await report(itemId)).body];
    const marked = await api.send<ReportView>('POST', `/v1/reports/${harm.id}/mark-abusive`);
    expect([marked.status, marked.body.state]).toEqual([200, 'abusive']);
    expect((await caseOf(honest.caseId)).reports).toMatchObject({ count: 1 });
    expect(await reporterOf(harm.id)).toMatchObject({ abusive: 1, accuracy: 0.25 });
    expect((await api.send('POST', `/v1/reports/${harm.id}/mark-abusive`)).status).toBe(409);
    await answered(itemId, 1);
    expect(answersOf(itemId)[0]).toMatchObject({ reportId: harm.id, outcome: 'abusive' });
  });

  test('reporters are listed in every order, without a gap', async () => {
    for (const order of ['recent', 'accurate', 'inaccurate', 'busiest']) {
      const seen: string[] = [];
      let total = 0;
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { body }: { body: ReporterPage } = await api.send<ReporterPage>(
          'GET',
          `/v1/reporters?order=${order}&limit=50${cursor && `&cursor=${cursor}`}`,
        );
        seen.push(...body.reporters.map(({ pseudonym }) => pseudonym));
        cursor = body.nextCursor;
        total = body.total;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(total);
    }
  });
});
