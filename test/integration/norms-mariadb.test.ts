import '../support/timed.js';
import {
  approveNorm,
  changeNorm,
  createNorm,
  loadRelease,
  readNormDetail,
  readNormSettings,
  rollBackNorm,
  type Services,
  saveNormSettings,
  submitNorm,
  TenantReleases,
  verifyAudit,
} from '#libs/application';
import { type Doer, type FengsuiError, newId, type Principal, type TenantId } from '#libs/domain';
import { moderate, type Release } from '#libs/engine';
import { createFeed, Database, forTenant, insertTenant } from '#libs/persistence';
import { createLogger } from '#libs/runtime';
import { anItem } from '../builders/items.js';
import { until } from '../support/client.js';
import { type FreshDatabase, freshDatabase } from '../support/services.js';

const words = (...terms: string[]) =>
  `label: spam.diversion\nseverity: 2\nweight: 0.97\nalignment: any\nterms: [${terms.join(', ')}]\n`;

/** Two processes on one MariaDB: what one approves, the other judges with. */
describe('norms on MariaDB, over two processes', () => {
  const tenantId = newId<TenantId>();
  let fresh: FreshDatabase;
  let shared: Release;
  let here: Services;
  let there: Services;

  beforeAll(async () => {
    fresh = await freshDatabase();
    shared = await loadRelease({ classifiers: false });
    here = await aProcess();
    there = await aProcess();
    await here.database.transaction(async (session) => {
      await insertTenant(session, { id: tenantId, slug: 'two', name: 'two', createdAt: 0 });
      await createFeed(forTenant(session, tenantId));
    });
  }, 90_000);
  afterAll(async () => {
    await here?.database.close();
    await there?.database.close();
    await fresh?.drop();
  });

  async function aProcess(): Promise<Services> {
    const database = await Database.open({ databaseUrl: fresh.url, dataDir: '/nowhere' });
    const release = { current: shared };
    return {
      database,
      release,
      tenants: new TenantReleases(database, release, createLogger('silent')),
    } as Services;
  }

  const people = new Map<string, Doer>();
  const person = (login: string): Doer => {
    const known = people.get(login);
    const principal: Principal = {
      kind: 'member',
      tenantId,
      id: newId(),
      login,
      role: 'policy_admin',
      queues: null,
      mustEnrol: false,
    };
    const doer = known ?? { principal, requestId: newId() };
    people.set(login, doer);
    return doer;
  };
  const reviewed = async (name: string, text: string) => {
    const draft = await createNorm(here, tenantId, person('alice'), { kind: 'dictionary', name, text });
    return submitNorm(here, tenantId, person('alice'), draft.id);
  };
  const codeOf = (work: Promise<{ state: string }>) =>
    work.then(
      ({ state }) => state,
      (error: FengsuiError) => error.code,
    );
  const verdictThere = async (text: string) =>
    moderate(anItem(text), await there.tenants.of(tenantId)).verdict;

  it('a version approved in one is judged with in the other, and rolled back there', async () => {
    expect(await verdictThere('一起坐绿皮车')).toBe('allow');
    const { id, digest } = await reviewed('green', words('绿皮车'));
    await approveNorm(here, tenantId, person('bob'), id, { digest });
    await until(async () => (await verdictThere('一起坐绿皮车')) === 'block', 5_000, 'it is in force there');
    await rollBackNorm(there, tenantId, person('bob'), id, { reason: '误伤' });
    await until(async () => (await verdictThere('一起坐绿皮车')) === 'allow', 5_000, 'it is gone there');
  });

  it('of many who approve at once one publishes, and of many who draft at once one writes', async () => {
    const created = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        codeOf(
          createNorm(index % 2 ? here : there, tenantId, person('alice'), {
            kind: 'dictionary',
            name: 'race',
            text: words('甲乙丙丁'),
          }),
        ),
      ),
    );
    expect(created.toSorted()).toEqual(['draft', ...Array(7).fill('norm.open_version')]);
    const { id, digest } = await reviewed('race-too', words('天地玄黄'));
    // More than there are connections: none waits for a second one while it holds the row.
    const approved = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        codeOf(approveNorm(index % 2 ? here : there, tenantId, person(`eye-${index}`), id, { digest })),
      ),
    );
    expect(approved.toSorted()).toEqual(['live', ...Array(59).fill('norm.illegal_transition')]);
    const detail = await readNormDetail(there, tenantId, id);
    expect(detail.approvals).toHaveLength(1);
  });

  it('one member’s two clicks are one approval, where two are asked for', async () => {
    await saveNormSettings(here, tenantId, person('admin'), { approvals: 2 });
    expect(await readNormSettings(there, tenantId)).toEqual({ approvals: 2 });
    const { id, digest } = await reviewed('clicks', words('宇宙洪荒'));
    const clicks = await Promise.all(
      [here, there, here, there].map((services) =>
        codeOf(approveNorm(services, tenantId, person('bob'), id, { digest })),
      ),
    );
    expect(clicks.toSorted()).toEqual(['approval.twice', 'approval.twice', 'approval.twice', 'review']);
    expect(await codeOf(changeNorm(here, tenantId, person('carol'), id, { text: words('换了') }))).toBe(
      'norm.illegal_transition',
    );
    expect(await codeOf(approveNorm(there, tenantId, person('carol'), id, { digest }))).toBe('live');
    await saveNormSettings(here, tenantId, person('admin'), { approvals: 1 });
  });

  it('an update of the shared files that breaks one norm leaves the others in force', async () => {
    const rule = (id: string) =>
      `rules:\n  - id: ${id}\n    label: spam.advertising\n    score: 0.99\n    severity: 2\n    when: text.body.contains('${id}')\n    reason: { zh: 试, en: try }\n`;
    for (const name of ['first-rule', 'second-rule']) {
      const draft = await createNorm(here, tenantId, person('alice'), {
        kind: 'rule',
        name,
        text: rule(name),
      });
      await submitNorm(here, tenantId, person('alice'), draft.id);
      await approveNorm(here, tenantId, person('bob'), draft.id, { digest: draft.digest });
    }
    const taken = { ...shared.rules, ids: [...shared.rules.ids, 'first-rule'] };
    there.release.current = { ...shared, rules: taken };
    expect(await verdictThere('看 first-rule')).toBe('allow');
    expect(await verdictThere('看 second-rule')).toBe('block');
    there.release.current = shared;
    expect(await verdictThere('看 first-rule')).toBe('block');
  });

  it('and all of it stands in an intact audit log', async () => {
    const { state, rows } = await verifyAudit(here.database, tenantId, {
      anchors: { anchors: [], strange: [] },
    });
    expect([state, rows]).toEqual(['intact', 20]);
  });
});
