import '../../../test/support/timed.js';
import { rmSync } from 'node:fs';
import { newPlaybookSchema } from '#libs/contracts';
import { type FengsuiError, newId, type Principal, type Role, type TenantId } from '#libs/domain';
import { moderate } from '#libs/engine';
import {
  acrossTenants,
  createFeed,
  Database,
  forTenant,
  insertMember,
  insertTenant,
  readFeed,
} from '#libs/persistence';
import { createLogger } from '#libs/runtime';
import { anItem } from '../../../test/builders/items.js';
import { freshFolder } from '../../../test/support/services.js';
import {
  bringOn,
  changeLevel,
  createIncident,
  readIncidentTimeline,
  reopenIncident,
} from '../incidents/index.js';
import { TenantReleases } from '../learning/tenant-releases.js';
import { loadRelease } from '../release/index.js';
import type { Services } from '../services.js';
import {
  approvePlaybook,
  approvePlaybookStep,
  createPlaybook,
  declinePlaybookStep,
  finishPlaybookStep,
  listHolds,
  playbookRound,
  readIncidentPlaybooks,
  skipPlaybookStep,
  submitPlaybook,
} from './index.js';

const tenantId = newId<TenantId>();
const dataDir = freshFolder('playbooks');
const shared = await loadRelease({ classifiers: false });
let services: Services;

const people = new Map<string, Principal & { kind: 'member' }>();
const by = (login: string) => {
  const principal = people.get(login);
  if (!principal) throw new Error(`nobody is called ${login}`);
  return { principal, requestId: newId() };
};
const join = async (login: string, role: Role) => {
  const id = newId();
  people.set(login, { kind: 'member', tenantId, id, login, role, queues: null, mustEnrol: false });
  await services.database.transaction((session) =>
    insertMember(session, {
      ...{ id, tenantId, login, role, passwordHash: '', displayName: '', email: null, state: 'active' },
      ...{ queues: null, skills: null, oidcKey: null, lastSignInAt: null, createdAt: 0, updatedAt: 0 },
    }),
  );
};
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: FengsuiError) => error.code,
  );
const role = (name: string) => ({ kind: 'role', role: name });
const named = (key: string) => ({ key, title: { zh: key, en: key } });
const WISH = newPlaybookSchema.parse({
  key: 'rumour',
  body: {
    name: { zh: '谣言', en: 'Rumour' },
    startsOn: { levels: [1, 2], monitors: null, origins: ['hand'] },
    steps: [
      { ...named('verify'), owner: role('scribe'), dueMin: 15 },
      {
        ...named('hold'),
        owner: role('commander'),
        approval: 'commander',
        action: { kind: 'hold', terms: ['店打人'], hours: 2 },
      },
      { ...named('recall'), owner: role('deputy'), when: { atLeastLevel: 1 } },
      {
        ...named('tell'),
        owner: role('liaison'),
        after: ['verify'],
        action: { kind: 'webhook', data: { a: 'b' } },
      },
      { ...named('mute'), owner: role('liaison'), action: { kind: 'hold', hours: 1 } },
    ],
  },
});
const alter = (statement: string) =>
  acrossTenants('a test', () => services.database.transaction(({ manager }) => manager.query(statement)));
const verdictOn = async (text: string) => {
  const release = await new TenantReleases(services.database, services.release, createLogger('silent')).of(
    tenantId,
  );
  return moderate(anItem(text), release);
};

beforeAll(async () => {
  const database = await Database.open({ dataDir });
  services = {
    database,
    release: { current: shared },
    feedSignal: { publish: () => undefined },
    logger: createLogger('silent'),
  } as unknown as Services;
  await database.transaction(async (session) => {
    await insertTenant(session, { id: tenantId, slug: 'one', name: 'one', createdAt: 0 });
    await createFeed(forTenant(session, tenantId));
  });
  await join('alice', 'crisis_manager');
  await join('bob', 'crisis_manager');
  await join('sam', 'senior_moderator');
}, 60_000);
afterAll(async () => {
  await services?.database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test('a playbook goes with its incident from beginning to end', async () => {
  const made = await createPlaybook(services, tenantId, by('alice'), WISH);
  await submitPlaybook(services, tenantId, by('alice'), made.id);
  const digest = made.versions[0]?.digest ?? '';
  expect(await codeOf(approvePlaybook(services, tenantId, by('alice'), made.id, { digest }))).toBe(
    'approval.own',
  );
  await approvePlaybook(services, tenantId, by('bob'), made.id, { digest });

  const mild = await createIncident(services, by('alice'), {
    ...{ title: '小事', level: 3, separate: false },
  });
  expect((await readIncidentPlaybooks(services, by('sam').principal, mild.id)).runs).toEqual([]);
  const incident = await createIncident(services, by('alice'), {
    ...{ title: '门店传言', level: 2, separate: false },
    roles: { commander: by('bob').principal.id, scribe: by('sam').principal.id },
  });
  const runs = async (who = 'sam') =>
    (await readIncidentPlaybooks(services, by(who).principal, incident.id)).runs;
  const steps = async () => (await runs())[0]?.steps.map(({ key, state }) => `${key} ${state}`);
  const idOf = async (key: string) => (await runs())[0]?.steps.find((step) => step.key === key)?.id ?? '';
  expect(await steps()).toEqual(['verify todo', 'hold doing', 'recall skipped', 'tell todo', 'mute done']);

  const hold = await idOf('hold');
  expect((await runs('bob'))[0]?.steps[1]?.allowed).toEqual(['approve', 'decline', 'skip']);
  expect((await runs('sam'))[0]?.steps[1]?.allowed).toEqual(['skip']);
  expect(await codeOf(approvePlaybookStep(services, by('sam'), incident.id, hold, {}))).toBe(
    'approval.not_yours',
  );
  expect((await verdictOn('听说那家店打人了')).verdict).toBe('allow');
  await approvePlaybookStep(services, by('bob'), incident.id, hold, { note: '同意' });
  expect((await verdictOn('听说那家店打人了')).verdict).toBe('review');
  expect((await verdictOn('听说那家店打折了')).verdict).toBe('allow');
  expect(await codeOf(declinePlaybookStep(services, by('bob'), incident.id, hold, { reason: '不' }))).toBe(
    'step.illegal_transition',
  );

  await alter("UPDATE playbook_steps SET due_at = 1 WHERE step_name = 'verify'");
  await alter('UPDATE playbook_runs SET wake_at = 1');
  await Promise.all([playbookRound(services), playbookRound(services)]);
  expect((await steps())?.[0]).toBe('verify overdue');
  await finishPlaybookStep(services, by('sam'), incident.id, await idOf('verify'), { note: '属实' });
  expect((await steps())?.[3]).toBe('tell done');

  const { revision } = incident;
  await changeLevel(services, by('bob'), incident.id, { level: 1, reason: '受伤', revision });
  expect((await steps())?.[2]).toBe('recall todo');

  await bringOn(services, by('bob'), incident.id, { state: 'active', revision: revision + 1 });
  await bringOn(services, by('bob'), incident.id, {
    state: 'resolved',
    note: '平息',
    revision: revision + 2,
  });
  expect((await runs())[0]?.state).toBe('ended');
  expect((await listHolds(services, tenantId, { limit: 10 })).holds.map(({ endedBy }) => endedBy)).toEqual([
    'incident',
  ]);
  expect((await verdictOn('听说那家店打人了')).verdict).toBe('allow');

  await reopenIncident(services, by('bob'), incident.id, { reason: '又来了', revision: revision + 3 });
  expect((await runs())[0]?.state).toBe('running');
  await skipPlaybookStep(services, by('sam'), incident.id, await idOf('recall'), { reason: '无批次' });
  expect((await runs())[0]).toMatchObject({ state: 'completed', progress: { done: 4, skipped: 1 } });

  const events = await readFeed(forTenant(services.database.read, tenantId), 0, 500);
  expect(events.filter(({ type }) => type === 'playbook.ordered').map(({ data }) => data)).toMatchObject([
    { incidentId: incident.id, playbook: 'rumour', step: 'tell', data: { a: 'b' } },
  ]);
  const { events: lines } = await readIncidentTimeline(services, by('sam').principal, incident.id, {
    order: 'oldest',
    limit: 100,
  });
  const kinds = lines.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'step.overdue')).toHaveLength(1);
  expect(kinds).toEqual(
    expect.arrayContaining([
      'playbook.started',
      'step.acted',
      'hold.started',
      'hold.ended',
      'step.approved',
      'playbook.ended',
    ]),
  );
});
