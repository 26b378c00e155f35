import '../support/timed.js';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { rotateDataKeys } from '#libs/application';
import { newId, type TenantId } from '#libs/domain';
import {
  acrossTenants,
  appendToFeed,
  createFeed,
  Database,
  findAnswer,
  findVersions,
  forTenant,
  insertAnswer,
  insertAppeal,
  insertAuthorNote,
  insertCases,
  insertCorrections,
  insertGoldenCase,
  insertIncident,
  insertIncidentEvents,
  insertIncidentLinks,
  insertMentions,
  insertNotifications,
  insertPlaybookRun,
  insertReports,
  insertTenant,
  insertVerdicts,
  insertVersions,
  newestCorrections,
  PROTECTED,
  pageOfAnswers,
  readFeed,
  rewriteAnswer,
  type TenantSession,
  writeIncidentReview,
} from '#libs/persistence';
import { freshDatabase, freshFolder } from '../support/services.js';

const WORDS = '此言独一无二';
const key = (id: string) => ({ id, key: randomBytes(32) });
const [k1, k2] = [key('k1'), key('k2')];

const PLACES = [
  {
    name: 'SQLite',
    open: async () => {
      const dataDir = freshFolder('cipher');
      return { at: { dataDir }, remove: async () => rmSync(dataDir, { recursive: true, force: true }) };
    },
  },
  {
    name: 'MariaDB',
    open: async () => {
      const { url, drop } = await freshDatabase();
      return { at: { databaseUrl: url, dataDir: '/nowhere' }, remove: drop };
    },
  },
];

describe.each(PLACES)('words at rest on $name', ({ open }) => {
  const tenantId = newId<TenantId>();
  const [versionId, itemId, correctionId] = [newId(), newId(), newId()];
  const requestKey = randomBytes(32);
  let place: Awaited<ReturnType<typeof open>>;
  let database: Database;

  const reopen = async (...dataKeys: (typeof k1)[]) => {
    await database?.close();
    database = await Database.open({ ...place.at, dataKeys });
  };
  const inTenant = <T>(work: (session: TenantSession) => Promise<T>) =>
    database.transaction((session) => work(forTenant(session, tenantId)));
  /** What the database really holds, column by column. */
  const stored = async () => {
    const columns: Record<string, string[]> = {};
    for (const { table, column } of PROTECTED) {
      const rows = (await acrossTenants('a test', () =>
        database.read.manager.query(`SELECT ${column} AS words FROM ${table}`),
      )) as { words: string }[];
      columns[table] = rows.map(({ words }) => words);
    }
    return columns;
  };
  const read = () =>
    inTenant(async (session) => [
      (await findVersions(session, [versionId]))[0]?.itemJson,
      JSON.stringify((await readFeed(session, 0, 10))[0]?.data),
      (await newestCorrections(session, 'spam', 10))[0]?.textJson,
      (await findAnswer(session, requestKey))?.answerJson,
    ]);
  const words = JSON.stringify({ body: WORDS });
  const aRun = (notesJson: string) => {
    const ids = { tenantId, incidentId: newId() };
    const body = {
      name: { zh: '', en: '' },
      startsOn: { levels: [], monitors: null, origins: null },
      steps: [],
    };
    const runId = newId();
    return {
      run: {
        ...{ ...ids, id: runId, playbookId: newId(), key: 'a', number: 1, body, state: 'running' as const },
        ...{ level: 1 as const, startedBy: null, startedAt: 1, endedAt: null, wakeAt: null },
      },
      steps: [
        {
          ...{ ...ids, id: newId(), runId, place: 0, key: 'a', state: 'todo' as const, openedAt: null },
          ...{ dueAt: null, startedAt: null, endedAt: null, overdueAt: null, waitingSince: null },
          ...{ askedBy: null, skipCause: null, assigneeId: null, toldId: null, endedBy: null },
          ...{ approvedBy: null, holdId: null, notesJson },
        },
      ],
    };
  };

  beforeAll(async () => {
    place = await open();
    await reopen(k1);
    await database.transaction((session) =>
      insertTenant(session, { id: tenantId, slug: tenantId, name: tenantId, createdAt: 0 }),
    );
    await inTenant(async (session) => {
      await createFeed(session);
      await insertVersions(session, [
        {
          id: versionId,
          tenantId,
          itemId,
          version: 1,
          itemJson: words,
          authorKey: null,
          threadKey: null,
          acceptedAt: 1,
        },
      ]);
      await insertVerdicts(session, [
        { versionId, tenantId, itemId, version: 1, verdict: 'allow', bodyJson: words, judgedAt: 1 },
      ]);
      await insertCorrections(session, [
        {
          id: correctionId,
          tenantId,
          task: 'spam',
          subjectKey: randomBytes(32),
          versionId: null,
          textJson: words,
          label: 1,
          unkeyedAuthor: null,
          authorKey: null,
          madeBy: newId(),
          createdAt: 1,
        },
      ]);
      await insertCases(session, [
        {
          ...{
            id: newId(),
            tenantId,
            itemId,
            versionId,
            state: 'open',
            queue: 'default',
            severity: 1,
            points: 1,
          },
          ...{ leaseToken: null, leaseHolder: null, leaseName: null, leaseUntil: null, heldUntil: null },
          ...{
            origin: 'hand',
            openedAt: 1,
            updatedAt: 1,
            dueAt: 1,
            labels: '',
            scene: 'comment',
            author: '',
          },
          ...{
            skills: '[]',
            clusterId: null,
            print: null,
            reportCount: 0,
            reportWeight: 0,
            reportDetail: null,
          },
          ...{ notesJson: words, escalatedBy: null },
        },
      ]);
      const keys = { reporterKey: randomBytes(32), authorKey: randomBytes(32) };
      await insertReports(session, [
        {
          ...{ id: newId(), tenantId, itemId, versionId, caseId: newId(), ...keys, externalId: null },
          ...{ reason: 'spam', noteJson: words, state: 'merged', times: 1, counted: 0, receivedAt: 1 },
          ...{ updatedAt: 1, answeredAt: null, decisionId: null },
        },
      ]);
      await insertAppeal(session, {
        ...{ id: newId(), tenantId, decisionId: newId(), caseId: newId(), itemId, versionId },
        ...{ authorKey: keys.authorKey, contentJson: words, language: 'zh', state: 'open' },
        ...{ holder: null, holderName: null, heldUntil: null, openedAt: 1, dueAt: 1 },
        ...{ decidedAt: null, decider: null, deciderName: null },
      });
      await insertGoldenCase(session, {
        ...{ id: newId(), tenantId, contentJson: words, versionId: null, fromCaseId: null, severity: 1 },
        ...{ labels: [], expected: [{ kind: 'remove' }], alternatives: [], clause: null, note: null },
        createdAt: 1,
      });
      await insertNotifications(session, [
        {
          ...{ id: newId(), tenantId, kind: 'update', level: 4, way: 'console', contentJson: words },
          ...{ incidentId: null, runId: null, memberId: null, channelId: null, coalescedInto: null },
          ...{ dedupeKey: randomBytes(32), state: 'sent', tries: 0, dueAt: null, expiresAt: 1 },
          ...{ claimToken: null, error: null, detail: null, settledAt: 1, answeredAt: null, createdAt: 1 },
        },
      ]);
      await insertPlaybookRun(session, aRun(words));
      const incidentId = newId();
      await insertIncident(session, {
        ...{ id: incidentId, tenantId, number: 1, level: 4, state: 'triage', ended: 0, origin: 'hand' },
        ...{ monitorId: null, openMonitor: null, burstId: null, caseId: null, contentJson: words },
        ...{ commander: null, deputy: null, scribe: null, liaison: null, openedAt: 1, acknowledgedAt: null },
        ...{ firstStatementAt: null, stableAt: null, resolvedAt: null, reviewedAt: null, closedAt: null },
        ...{ updatedAt: 1, mergedInto: null, revision: 1 },
      });
      const writer = { byId: newId(), byName: '小梅' };
      await insertIncidentEvents(session, [
        {
          id: newId(),
          tenantId,
          incidentId,
          at: 1,
          kind: 'note',
          byKind: 'member',
          ...writer,
          detailJson: words,
        },
      ]);
      await insertIncidentLinks(session, [
        {
          ...{ id: newId(), tenantId, incidentId, kind: 'url', targetId: null, contentJson: words, at: 1 },
          ...writer,
        },
      ]);
      await writeIncidentReview(session, {
        ...{ incidentId, tenantId, contentJson: words, revision: 1, updatedAt: 1 },
        ...writer,
      });
      await insertMentions(session, [
        {
          ...{ id: newId(), tenantId, monitorId: newId(), itemId, versionId, version: 1, at: 1 },
          ...{ sentiment: -1, score: -1, reasons: 0, spans: [], authorKey: randomBytes(32) },
          ...{ threadKey: randomBytes(32), followers: null, reach: 1, scene: 'comment', type: 'comment' },
          ...{ storyId: itemId, print: null, state: 'resolved', answeredAt: 1, resolvedAt: 1 },
          ...{ resolvedBy: null, resolvedName: null, noteJson: words, recordedAt: 1 },
        },
      ]);
      await insertAnswer(session, {
        requestKey,
        bodyDigest: randomBytes(32),
        answerJson: words,
        createdAt: 1,
      });
      const by = { byId: newId(), byName: '小梅', at: 1 };
      await insertAuthorNote(session, {
        id: newId(),
        tenantId,
        authorKey: randomBytes(32),
        text: words,
        ...by,
      });
      await appendToFeed(session, [{ type: 'item.judged', data: { body: WORDS } }], 1);
    });
  }, 120_000);
  afterAll(async () => {
    await database?.close();
    await place?.remove();
  });

  it('are encrypted in every column that holds them, and read as if they were not', async () => {
    const columns = await stored();
    expect(Object.values(columns).map((rows) => rows.length)).toEqual(PROTECTED.map(() => 1));
    for (const [value] of Object.values(columns)) expect(value).toMatch(/^enc1:k1:/);
    expect(await read()).toEqual([words, words, words, words]);
  });

  it('are encrypted when they are written anew', async () => {
    const changed = JSON.stringify({ body: WORDS, accepted: [] });
    await inTenant((session) => rewriteAnswer(session, requestKey, { answerJson: changed }));
    expect((await stored()).idempotency_keys![0]).toMatch(/^enc1:k1:/);
    const [row] = await inTenant((session) => pageOfAnswers(session, 10));
    expect(row!.answerJson).toBe(changed);
    await inTenant((session) => rewriteAnswer(session, requestKey, { answerJson: words }));
  });

  it('do not open in another row', async () => {
    const swap = async (value: string) =>
      acrossTenants('a test', () =>
        database.transaction(({ manager }) =>
          manager.query('UPDATE verdicts SET body = ? WHERE version = 1', [value]),
        ),
      );
    const { verdicts, content_versions } = await stored();
    await swap(content_versions![0]!);
    await expect(
      inTenant((session) => session.manager.getRepository(session.entities.verdict).findBy({ tenantId })),
    ).rejects.toThrow();
    await swap(verdicts![0]!);
  });

  it('need their key at every start', async () => {
    await database.close();
    for (const keys of [[], [k2], [{ ...k1, key: k2.key }]])
      await expect(Database.open({ ...place.at, dataKeys: keys })).rejects.toThrow(/k1/);
    database = await Database.open({ ...place.at, dataKeys: [k2, k1] });
    expect(await read()).toEqual([words, words, words, words]);
  });

  it('are encrypted anew with the first key; then the old one can be left out', async () => {
    const progress: string[] = [];
    expect(await rotateDataKeys(database, ({ table, done }) => progress.push(`${table} ${done}`))).toEqual([
      'k1',
    ]);
    expect(progress).toEqual(PROTECTED.map(({ table }) => `${table} 1`));
    for (const [value] of Object.values(await stored())) expect(value).toMatch(/^enc1:k2:/);
    await reopen(k2);
    expect(await read()).toEqual([words, words, words, words]);
  });

  it('are decrypted again before the last key goes', async () => {
    expect(await rotateDataKeys(database, () => undefined, true)).toEqual(['k2']);
    await reopen();
    expect(Object.values(await stored()).flat()).toEqual(PROTECTED.map(() => words));
    expect(await read()).toEqual([words, words, words, words]);
  });
});
