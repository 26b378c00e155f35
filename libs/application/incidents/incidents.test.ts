import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Level, newId, SYSTEM, type TenantId } from '#libs/domain';
import {
  Database,
  findIncident,
  forgetInIncidents,
  forTenant,
  type IncidentRow,
  incidentContentOf,
  linksOfIncident,
  pageOfIncidentEvents,
  rewriteIncidentWords,
  type TenantSession,
  timersOfIncidents,
  updateIncident,
  writeIncidentReview,
} from '#libs/persistence';
import { acknowledgeIncident } from './acknowledge.js';
import { linkOnce } from './link-once.js';
import { openIncident } from './open-incident.js';
import { recordStatement } from './record-statement.js';
import { noteOnTimeline } from './timeline.js';

const NOW = Date.UTC(2026, 10, 23);
const MINUTE = 60_000;

describe.each(['plain', 'encrypted'])('incidents in a database, %s', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-incidents-'));
  const tenantId = newId<TenantId>();
  let database: Database;

  beforeAll(async () => {
    const dataKeys = kind === 'plain' ? undefined : [{ id: 'test-key', key: randomBytes(32) }];
    database = await Database.open({ dataDir: folder, dataKeys });
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const within = <T>(work: (session: TenantSession) => Promise<T>): Promise<T> =>
    database.transaction((open) => work(forTenant(open, tenantId)));
  const burst = (monitorId: string, level: Level, now: number, burstId = newId()) =>
    within((session) =>
      openIncident(session, { origin: 'burst', title: '负面突增', level, monitorId, burstId }, SYSTEM, now),
    );
  const row = (id: string) => within(async (session) => (await findIncident(session, id))!);
  const put = async (id: string, change: Partial<IncidentRow>): Promise<void> => {
    const changed = { ...(await row(id)), ...change };
    await within((session) => updateIncident(session, changed));
  };
  const lines = (id: string) =>
    within((session) => pageOfIncidentEvents(session, id, { order: 'oldest' }, 100));
  const kinds = async (id: string) =>
    (await lines(id)).map((line) => line.kind).filter((one) => !one.includes('.'));
  const waiting = async (id: string) =>
    (await within((session) => timersOfIncidents(session, [id])))
      .filter(({ doneAt, stoppedAt }) => doneAt === null && stoppedAt === null)
      .map((timer) => timer.kind)
      .toSorted();

  test('a second burst of a monitor joins the first: as grave as the graver, active again once it was stable', async () => {
    const monitor = newId();
    const first = await burst(monitor, 3, NOW);
    const { id } = first.incident;
    expect(first).toMatchObject({ joined: false, incident: { state: 'triage', level: 3 } });
    const milder = await burst(monitor, 4, NOW + MINUTE);
    expect(milder).toMatchObject({ joined: true, incident: { id, level: 3 } });
    await within((session) => acknowledgeIncident(session, id, SYSTEM, NOW + 2 * MINUTE));
    expect(await within((session) => acknowledgeIncident(session, id, SYSTEM, NOW + 3 * MINUTE))).toEqual([]);
    await put(id, { state: 'stable', stableAt: NOW + 4 * MINUTE });
    const graver = await burst(monitor, 1, NOW + 5 * MINUTE);
    expect(graver).toMatchObject({ joined: true, incident: { id, level: 1, state: 'active' } });
    expect((await row(id)).stableAt).toBeNull();
    expect(await waiting(id)).toEqual(['acknowledge', 'first_statement', 'next_update']);
    expect(await kinds(id)).toEqual(['opened', 'joined', 'acknowledged', 'joined']);
    const links = await within((session) => linksOfIncident(session, id));
    expect(links.map((link) => link.kind)).toEqual(['alert', 'alert', 'alert']);
  });

  test('the same burst or case again is no news', async () => {
    const [monitor, burstId, caseId] = [newId(), newId(), newId()];
    const { incident } = await burst(monitor, 2, NOW, burstId);
    expect(await burst(monitor, 2, NOW + MINUTE, burstId)).toMatchObject({ joined: true, events: [] });
    const severe = (level: Level) =>
      within((session) =>
        openIncident(
          session,
          { origin: 'case', title: '严重案件', level, monitorId: null, caseId },
          SYSTEM,
          NOW,
        ),
      );
    const opened = await severe(3);
    expect(opened).toMatchObject({ joined: false, incident: { number: incident.number + 1 } });
    expect(await severe(3)).toMatchObject({ joined: true, events: [], incident: { id: opened.incident.id } });
    expect(await severe(2)).toMatchObject({ joined: true, incident: { id: opened.incident.id, level: 2 } });
  });

  test('what comes for a monitor whose incident was merged joins where that went', async () => {
    const [monitor, other] = [newId(), newId()];
    const from = await burst(monitor, 3, NOW);
    const into = await burst(other, 3, NOW);
    await put(from.incident.id, {
      state: 'closed',
      ended: 1,
      openMonitor: null,
      mergedInto: into.incident.id,
    });
    expect(await burst(monitor, 3, NOW + MINUTE)).toMatchObject({
      joined: true,
      incident: { id: into.incident.id },
    });
    await put(into.incident.id, { state: 'resolved', ended: 1, openMonitor: null });
    expect(await burst(monitor, 3, NOW + MINUTE)).toMatchObject({ joined: false });
  });

  test('a statement stops the clock of the first one, and begins that of the next update again', async () => {
    const { incident } = await burst(newId(), 1, NOW);
    const statementId = newId();
    await within((session) =>
      recordStatement(session, incident.id, { statementId }, SYSTEM, NOW + 3 * MINUTE),
    );
    await within((session) =>
      recordStatement(session, incident.id, { statementId }, SYSTEM, NOW + 9 * MINUTE),
    );
    expect((await row(incident.id)).firstStatementAt).toBe(NOW + 3 * MINUTE);
    expect(await waiting(incident.id)).toEqual(['acknowledge', 'next_update']);
    const timers = await within((session) => timersOfIncidents(session, [incident.id]));
    expect(timers.find((timer) => timer.kind === 'next_update')?.dueAt).toBe(NOW + 29 * MINUTE);
  });

  test('what rests on a case goes with it; an author’s id becomes a pseudonym wherever people wrote it', async () => {
    const [caseId, mentionId] = [newId(), newId()];
    const wish = {
      origin: 'case',
      title: '秘密标题',
      level: 3,
      monitorId: null,
      caseId,
      summary: '秘密',
    } as const;
    const { incident } = await within((session) => openIncident(session, wish, SYSTEM, NOW));
    const other = (await burst(newId(), 3, NOW)).incident;
    const text = '作者\nu-1 与 u-12，"u-1"';
    const review = { summary: text, causes: '', lessons: [], followUps: [] };
    for (const { id } of [incident, other])
      await within(async (session) => {
        await noteOnTimeline(session, id, { kind: 'note', by: SYSTEM, detail: { text } }, NOW + 1);
        await linkOnce(session, id, 'mention', mentionId, SYSTEM, NOW, { note: text });
        await linkOnce(session, id, 'incident', newId(), SYSTEM, NOW, { note: text });
        await writeIncidentReview(session, {
          ...{ incidentId: id, tenantId, contentJson: JSON.stringify(review), revision: 1 },
          ...{ updatedAt: NOW, byId: null, byName: null },
        });
      });
    const counts = await within((session) =>
      forgetInIncidents(session, { caseIds: [caseId], mentionIds: [mentionId] }),
    );
    expect(counts).toEqual({ incident_links: 3, incidents: 1 });
    const kept = await row(incident.id);
    expect(incidentContentOf(kept).title).not.toContain('秘密');
    expect(JSON.stringify([kept.contentJson, await lines(incident.id)])).not.toMatch(/秘密|u-1/);
    expect(await kinds(incident.id)).toEqual(['opened', 'note']);

    const pseudonym = 'ua-7f3a';
    const rewrite = (json: string) =>
      JSON.stringify(
        JSON.parse(json, (_, value: unknown) =>
          typeof value === 'string' ? value.replaceAll(/\bu-1\b/g, pseudonym) : value,
        ),
      );
    expect(await within((session) => rewriteIncidentWords(session, rewrite))).toBe(3);
    expect(await within((session) => rewriteIncidentWords(session, rewrite))).toBe(0);
    const told = (await lines(other.id)).find((line) => line.kind === 'note');
    expect(JSON.parse(told?.detailJson ?? '')).toEqual({
      text: `作者\n${pseudonym} 与 u-12，"${pseudonym}"`,
    });
    const [link] = (await within((session) => linksOfIncident(session, other.id))).slice(-1);
    expect(link?.contentJson).toContain(pseudonym);
  });
});
