import '../support/timed.js';
import { execFile } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  anchorHeads,
  anchorsOfHeads,
  eraseAuditDetails,
  makeAnchor,
  parseAnchors,
  readAnchors,
  recordAudit,
  verifyAudit,
} from '#libs/application';
import type { AuditPage, AuditVerificationView, MonitorView } from '#libs/contracts';
import { type Doer, newId, SYSTEM, type TenantId } from '#libs/domain';
import { createFeed, Database, forTenant, insertTenant, type TenantSession } from '#libs/persistence';
import { Secret } from '#libs/runtime';
import { ApiClient } from '../support/client.js';
import {
  type FengsuiServer,
  freshDatabase,
  freshFolder,
  programFile,
  startServer,
} from '../support/services.js';

const ROWS = 12;
/** The command line loads everything each time it runs: seconds on a machine that others use too. */
const SLOW_MS = 180_000;
const NO_ANCHORS = { anchors: [], strange: [] };
const SECRET = new Secret('a secret of this test alone, long enough');

const PLACES = [
  {
    name: 'SQLite',
    open: async () => {
      const dataDir = freshFolder('audit');
      const remove = async () => rmSync(dataDir, { recursive: true, force: true });
      return { database: await Database.open({ dataDir }), remove };
    },
  },
  {
    name: 'MariaDB',
    open: async () => {
      const { url, drop } = await freshDatabase();
      return { database: await Database.open({ databaseUrl: url, dataDir: '/nowhere' }), remove: drop };
    },
  },
];

describe.each(PLACES)('the audit log on $name', ({ open }) => {
  let place: Awaited<ReturnType<typeof open>>;
  let database: Database;
  let tenantId: TenantId;

  beforeAll(async () => {
    place = await open();
    database = place.database;
  });
  afterAll(async () => {
    await database?.close();
    await place?.remove();
  });
  beforeEach(async () => {
    tenantId = newId<TenantId>();
    await database.transaction((session) =>
      insertTenant(session, { id: tenantId, slug: tenantId, name: tenantId, createdAt: 0 }),
    );
    await inTenant((session) => createFeed(session));
    for (let row = 1; row <= ROWS; row++) await write({ row, 名: '小红' });
  });

  const inTenant = <T>(work: (session: TenantSession) => Promise<T>) =>
    database.transaction((session) => work(forTenant(session, tenantId)));
  const write = (after: unknown, by: Doer = SYSTEM) =>
    inTenant((session) =>
      recordAudit(session, by, { action: 'thing.changed', subject: { type: 'settings', id: 't' }, after }),
    );
  const sql = (statement: string, values: readonly unknown[] = []) =>
    inTenant((session) =>
      session.manager.query(statement, [...values, Buffer.from(tenantId.replaceAll('-', ''), 'hex')]),
    );
  const fault = async (anchors = NO_ANCHORS as Parameters<typeof verifyAudit>[2]['anchors'], last?: number) =>
    (await verifyAudit(database, tenantId, { anchors, last })).fault;
  const anchors = async () => {
    const all = await anchorsOfHeads({ database, secret: SECRET });
    return parseAnchors(SECRET, all.map((anchor) => `${JSON.stringify(anchor)}\n`).join(''));
  };

  it('is intact, whole and in part', async () => {
    const whole = await verifyAudit(database, tenantId, { anchors: await anchors() });
    expect(whole).toMatchObject({
      state: 'intact',
      rows: ROWS,
      verified: { from: 1, to: ROWS },
      fault: null,
      anchors: { checked: 1, newest: { seq: ROWS } },
    });
    const part = await verifyAudit(database, tenantId, { anchors: NO_ANCHORS, last: 5 });
    expect(part).toMatchObject({ state: 'intact', verified: { from: ROWS - 4, to: ROWS } });
  });

  it('has no gap under concurrent writers that partly fail', async () => {
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        inTenant(async (session) => {
          await recordAudit(session, SYSTEM, {
            action: 'thing.changed',
            subject: { type: 'settings', id: String(index) },
          });
          if (index % 3 === 0) throw new Error('on purpose');
        }).catch(() => undefined),
      ),
    );
    const { state, rows } = await verifyAudit(database, tenantId, { anchors: NO_ANCHORS });
    expect([state, rows]).toEqual(['intact', ROWS + 20]);
  });

  it.each([
    ['at', 'at + 1'],
    ['actor_kind', "'member'"],
    ['actor_id', 'tenant_id'],
    ['action', "'thing.removed'"],
    ['subject_type', "'other'"],
    ['subject_id', "'T'"],
    ['request_id', "'r-1'"],
    ['detail', "REPLACE(detail, '小红', '小明')"],
    ['salt', 'hash'],
    ['detail_digest', 'hash'],
    ['previous_hash', 'hash'],
    ['hash', 'previous_hash'],
    ['detail', 'NULL'],
    ['detail', 'NULL, salt = NULL'],
  ])('names the row whose %s somebody set to %s', async (column, value) => {
    await sql(`UPDATE audit_rows SET ${column} = ${value} WHERE seq = 7 AND tenant_id = ?`);
    expect(await fault()).toMatchObject({ seq: 7 });
    await write({});
    expect(await fault()).toMatchObject({ seq: 7 });
    expect((await verifyAudit(database, tenantId, { anchors: NO_ANCHORS, last: 3 })).state).toBe('intact');
  });

  it('names a row that was deleted, moved, or that the head forgot', async () => {
    await sql('DELETE FROM audit_rows WHERE seq = 4 AND tenant_id = ?');
    expect(await fault()).toMatchObject({ seq: 4, kind: 'missing' });
    await sql('UPDATE audit_rows SET seq = 4 WHERE seq = 9 AND tenant_id = ?');
    expect(await fault()).toMatchObject({ seq: 4, kind: 'hash' });
    await sql('DELETE FROM audit_rows WHERE seq <= 9 AND tenant_id = ?');
    expect(await fault()).toMatchObject({ seq: 1, kind: 'missing' });
    await sql('DELETE FROM audit_rows WHERE tenant_id = ?');
    expect(await fault()).toMatchObject({ seq: 1, kind: 'missing' });
    await sql('DELETE FROM audit_heads WHERE tenant_id = ?');
    expect((await verifyAudit(database, tenantId, { anchors: NO_ANCHORS })).state).toBe('intact');
  });

  it('names where it was cut off with its head set back, if there is an anchor, and only then', async () => {
    const before = await anchors();
    await sql('DELETE FROM audit_rows WHERE seq > 8 AND tenant_id = ?');
    expect(await fault()).toMatchObject({ seq: 9, kind: 'missing' });
    await sql(
      'UPDATE audit_heads SET seq = 8, hash = (SELECT hash FROM audit_rows r WHERE r.seq = 8 AND r.tenant_id = audit_heads.tenant_id) WHERE tenant_id = ?',
    );
    expect(await fault()).toBeNull();
    expect(await fault(before)).toMatchObject({ seq: 9, kind: 'anchor' });
    await write({ 'written over it': true });
    expect(await fault(before)).toMatchObject({ seq: 10, kind: 'anchor' });
    for (let row = 0; row < 5; row++) await write({ row });
    expect(await fault(before)).toMatchObject({ seq: 1, kind: 'anchor' });
    expect(await fault(before, 2)).toMatchObject({ seq: 1, kind: 'anchor' });
  });

  it('trusts no file of anchors that somebody else wrote into', async () => {
    expect(await fault({ ...(await anchors()), strange: [2] })).toMatchObject({ seq: 0, kind: 'anchor' });
  });

  it('names rows after a head that was set back', async () => {
    await sql(
      'UPDATE audit_heads SET seq = 8, hash = (SELECT hash FROM audit_rows r WHERE r.seq = 8 AND r.tenant_id = audit_heads.tenant_id) WHERE tenant_id = ?',
    );
    expect(await fault()).toMatchObject({ seq: 9, kind: 'head' });
    // Nothing is written over rows that stand.
    await expect(write({})).rejects.toThrow();
  });

  it('anchors a head that moved, once a day', async () => {
    const anchorsFile = join(freshFolder('anchors'), 'deep', 'anchors.jsonl');
    const services = { database, secret: SECRET, anchorsFile };
    const own = async () =>
      (await readAnchors(SECRET, anchorsFile)).anchors.filter(({ tenant }) => tenant === tenantId);
    await anchorHeads(services);
    await write({});
    await anchorHeads(services);
    expect((await own()).map(({ seq }) => seq)).toEqual([ROWS]);
    const dayBefore = (seq: number) => {
      const head = { seq, hash: Buffer.alloc(32) };
      return JSON.stringify(makeAnchor(SECRET, tenantId, head, Date.now() - 25 * 3_600_000));
    };
    writeFileSync(anchorsFile, `${dayBefore(ROWS)}\n`);
    await anchorHeads(services);
    expect((await own()).map(({ seq }) => seq)).toEqual([ROWS, ROWS + 1]);
    writeFileSync(anchorsFile, `${dayBefore(ROWS + 1)}\n`);
    await anchorHeads(services);
    expect((await own()).map(({ seq }) => seq)).toEqual([ROWS + 1]);
    rmSync(anchorsFile);
  });

  it('loses details to an erasure, and still verifies', async () => {
    expect(await inTenant((session) => eraseAuditDetails(session, SYSTEM, [2, 3, 99], '按要求删除'))).toBe(2);
    expect(await inTenant((session) => eraseAuditDetails(session, SYSTEM, [3, ROWS + 1], '再次'))).toBe(0);
    expect(await fault()).toBeNull();
    const [{ rest }] = await sql(
      "SELECT COUNT(*) AS rest FROM audit_rows WHERE detail LIKE '%小红%' AND tenant_id = ?",
    );
    expect(Number(rest)).toBe(ROWS - 2);
    await sql('UPDATE audit_rows SET detail = NULL, salt = NULL WHERE seq = 5 AND tenant_id = ?');
    expect(await fault()).toMatchObject({ seq: 5, kind: 'erasure' });
  });
});

describe('the audit log over HTTP', () => {
  let server: FengsuiServer;
  let api: ApiClient;
  let monitor: MonitorView;

  beforeAll(async () => {
    server = await startServer();
    api = new ApiClient(server);
    const create = await api.send<MonitorView>('POST', '/v1/monitors', { name: '=1+1', include: ['星河'] });
    monitor = create.body;
    await api.send('PATCH', `/v1/monitors/${monitor.id}`, { active: false });
    await api.send('DELETE', `/v1/monitors/${monitor.id}`);
  });
  afterAll(() => server?.remove());

  const list = async (query: string) => (await api.send<AuditPage>('GET', `/v1/audit?${query}`)).body;
  const actions = ({ entries }: AuditPage) => entries.map(({ action }) => action);

  it('tells what the first start made, and every change with what was before', async () => {
    const all = await list('limit=200');
    expect(actions(all)).toEqual(
      expect.arrayContaining(['tenant.created', 'key.created', 'member.created', 'monitor.created']),
    );
    expect(all.entries.map(({ seq }) => seq)).toEqual(all.entries.map((_, index) => all.total - index));
    const about = await list(`subjectType=monitor&subjectId=${monitor.id}`);
    expect(actions(about)).toEqual(['monitor.removed', 'monitor.changed', 'monitor.created']);
    expect(about.entries[1]).toMatchObject({
      actor: { kind: 'program', name: 'bootstrap' },
      before: { active: true },
      after: { active: false },
      erased: false,
    });
    expect(about.entries[1]!.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('pages and filters', async () => {
    const first = await list('action=monitor&limit=2');
    const second = await list(`action=monitor&limit=2&cursor=${first.nextCursor}`);
    expect([first.total, second.total, second.nextCursor]).toEqual([3, 3, null]);
    expect([...actions(first), ...actions(second)]).toEqual([
      'monitor.removed',
      'monitor.changed',
      'monitor.created',
    ]);
    expect(actions(await list('action=monitor.changed'))).toEqual(['monitor.changed']);
    const { actor, at } = first.entries[0]!;
    expect((await list(`actor=${actor.id}&action=monitor`)).total).toBe(3);
    expect((await list('actor=system&action=monitor')).total).toBe(0);
    expect((await list('actor=system')).total).toBeGreaterThan(0);
    expect((await list(`from=${at}&action=monitor.created`)).total).toBe(
      first.entries[0]!.at === second.entries[0]!.at ? 1 : 0,
    );
    expect((await list(`to=${at}&action=monitor.removed`)).total).toBe(0);
  });

  it.each([
    ['limit=0', 422],
    ['cursor=x', 422],
    ['actor=root', 422],
    ['colour=red', 400],
    ["action=monitor%25' OR 1=1", 422],
  ])('refuses %s', async (query, status) => {
    expect((await api.send('GET', `/v1/audit?${query}`)).status).toBe(status);
  });

  it('exports everything, and says so itself', async () => {
    const get = (format: string, key = server.apiKey) =>
      fetch(`${server.url}/v1/audit/export?format=${format}`, {
        headers: { authorization: `Bearer ${key}` },
      });
    const lines = (await (await get('jsonl')).text()).trimEnd().split('\n');
    const { total } = await list('limit=1');
    expect(lines).toHaveLength(total);
    expect(JSON.parse(lines[0]!)).toMatchObject({ action: 'audit.exported', after: { format: 'jsonl' } });
    const named = await api.send<{ secret: string }>('POST', '/v1/api-keys', {
      name: '=1+1',
      scopes: ['audit:read'],
    });
    const csv = await get('csv', named.body.secret);
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="audit.csv"');
    const text = await csv.text();
    expect(text.split('\n')[0]).toMatch(/^\ufeff?seq,time,/);
    expect(text).toContain('+08:00');
    expect(text.split('\n')[1]).toContain(",'=1+1,audit.exported,");
    expect(text).not.toMatch(/(^|,)"?=/m);
    expect((await api.send('GET', '/v1/audit/export?format=xlsx')).status).toBe(422);
  });

  it(
    'verifies, and the command line names the first bad row of a file that was tampered with',
    async () => {
      const { body } = await api.send<AuditVerificationView>('GET', '/v1/audit/verify?last=3');
      expect(body).toMatchObject({ state: 'intact', fault: null, verified: { to: body.rows } });
      expect(body.anchors.checked).toBe(1);

      const anchored = await fengsui(server.dataDir, 'audit', 'anchor');
      const elsewhere = join(server.dataDir, 'elsewhere.jsonl');
      writeFileSync(elsewhere, anchored.stdout);
      const own = join(server.dataDir, 'anchors.jsonl');
      const lines = readFileSync(own, 'utf8');
      // A last line that was cut off while it was written was not written.
      appendFileSync(own, lines.slice(0, 40));
      const fine = await fengsui(server.dataDir, 'audit', 'verify', '--anchor', elsewhere);
      expect([fine.code, fine.stdout]).toEqual([0, expect.stringMatching(/^✓ default: \d+ 行完好/)]);
      expect(fine.stdout).toContain('2 个锚点');

      const database = await Database.open({ dataDir: server.dataDir });
      await database.transaction((session) =>
        session.manager.query(
          'UPDATE audit_rows SET subject_id = ? WHERE seq = 2 AND tenant_id IN (SELECT id FROM tenants)',
          ['x'],
        ),
      );
      await database.close();
      writeFileSync(own, lines.replace(/"seq":(\d+)/, '"seq":1'));
      const bad = await fengsui(server.dataDir, 'audit', 'verify', '--tenant', 'default');
      expect(bad.code).toBe(1);
      expect(bad.stdout).toContain('anchors.jsonl:1: 不是本安装签名的锚点');
      expect(bad.stdout).toContain('✗ default: 第 2 行有问题');
      const { body: again } = await api.send<AuditVerificationView>('GET', '/v1/audit/verify');
      expect(again).toMatchObject({
        state: 'broken',
        fault: { seq: 2, kind: 'hash' },
        anchors: { checked: 0, strange: 1 },
      });
    },
    SLOW_MS,
  );
});

/** Runs the command line on a server's data. */
function fengsui(dataDir: string, ...args: string[]): Promise<{ code: number; stdout: string }> {
  const program = programFile('cli');
  const env = { PATH: process.env.PATH, FENGSUI_DATA_DIR: dataDir };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], { env }, (_, stdout) =>
      resolve({ code: child.exitCode ?? -1, stdout }),
    );
  });
}
