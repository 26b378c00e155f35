import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId, type TenantId } from '#libs/domain';
import {
  appendToFeed,
  claimPending,
  createFeed,
  Database,
  databaseNow,
  deletePending,
  findItems,
  forTenant,
  foundClusters,
  giveBack,
  heldBy,
  insertItems,
  insertPending,
  insertTenant,
  insertVersions,
  printsNear,
  readFeed,
  readHead,
  type Session,
  takeOverdue,
} from '#libs/persistence';
import { freshDatabase, freshFolder } from '../support/services.js';

interface Place {
  readonly name: string;
  open(): Promise<{ database: Database; again(): Promise<Database>; remove(): Promise<void> }>;
}

const PLACES: Place[] = [
  {
    name: 'SQLite',
    open: async () => {
      const dataDir = freshFolder('persistence');
      const again = () => Database.open({ dataDir });
      return {
        database: await again(),
        again,
        remove: async () => rmSync(dataDir, { recursive: true, force: true }),
      };
    },
  },
  {
    name: 'MariaDB',
    open: async () => {
      const fresh = await freshDatabase();
      const again = () => Database.open({ databaseUrl: fresh.url, dataDir: '/nowhere' });
      return { database: await again(), again, remove: () => fresh.drop() };
    },
  },
];

describe.each(PLACES)('persistence on $name', ({ open }) => {
  let place: Awaited<ReturnType<Place['open']>>;
  let database: Database;
  let tenantId: TenantId;

  beforeAll(async () => {
    place = await open();
    database = place.database;
  });
  afterAll(async () => {
    await database.close();
    await place.remove();
  });
  beforeEach(async () => {
    tenantId = await aTenant();
  });

  async function aTenant(): Promise<TenantId> {
    const id = newId<TenantId>();
    await database.transaction(async (session) => {
      await insertTenant(session, { id, slug: id, name: id, createdAt: 0 });
      await createFeed(forTenant(session, id));
    });
    return id;
  }

  const inTenant = <T>(work: (session: Session & { tenantId: TenantId }) => Promise<T>, tenant = tenantId) =>
    database.transaction((session) => work(forTenant(session, tenant)));

  async function pendingVersions(count: number, wakeAt = 0): Promise<string[]> {
    const ids = Array.from({ length: count }, () => newId());
    await inTenant((session) => insertPending(session, ids, wakeAt));
    return ids;
  }

  it('migrates once, and several processes may start together', async () => {
    const others = await Promise.all([place.again(), place.again(), place.again()]);
    await Promise.all(others.map((other) => other.ping()));
    await Promise.all(others.map((other) => other.close()));
  });

  it('rolls everything back when the work fails', async () => {
    const version = newId();
    const failing = inTenant(async (session) => {
      await insertPending(session, [version], 0);
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect((await inTenant((session) => claimPending(session, [version], 0))).versions).toEqual([]);
  });

  it('numbers the feed without a gap, in the order of commits, under concurrent writers that partly fail', async () => {
    const writers = Array.from({ length: 40 }, (_, index) =>
      inTenant(async (session) => {
        const events = Array.from({ length: 1 + (index % 3) }, () => ({
          type: 'item.judged' as const,
          data: { index },
        }));
        await appendToFeed(session, events, index);
        if (index % 4 === 0) throw new Error('on purpose');
      }).then(
        () => 1 + (index % 3),
        () => 0,
      ),
    );
    const written = (await Promise.all(writers)).reduce((sum, count) => sum + count, 0);
    const session = forTenant(database.read, tenantId);
    expect(await readHead(session)).toBe(written);
    const events = await readFeed(session, 0, 1_000);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: written }, (_, index) => index + 1));
    expect((await readFeed(session, written - 2, 1_000)).map(({ seq }) => seq)).toEqual([
      written - 1,
      written,
    ]);
  });

  it("keeps one tenant's feed from another", async () => {
    const other = await aTenant();
    await inTenant((session) => appendToFeed(session, [{ type: 'item.judged', data: 'mine' }], 0));
    expect(await readFeed(forTenant(database.read, other), 0, 10)).toEqual([]);
  });

  it('lets one of many claimants have each version, and fences the one who lost it', async () => {
    const ids = await pendingVersions(30);
    const claims = await Promise.all(
      Array.from({ length: 8 }, () => inTenant((session) => claimPending(session, ids, 0))),
    );
    const claimed = claims.flatMap(({ versions }) => versions.map(({ versionId }) => versionId));
    expect(claimed.toSorted()).toEqual(ids.toSorted());
    expect(claims.flatMap(({ versions }) => versions.map(({ attempts }) => attempts))).toEqual(
      ids.map(() => 1),
    );

    const [winner] = claims.filter(({ versions }) => versions.length > 0);
    const held = await inTenant((session) => heldBy(session, winner?.token ?? '', ids));
    expect(held.length).toBe(winner?.versions.length);
    expect(await inTenant((session) => heldBy(session, newId(), ids))).toEqual([]);
    await inTenant((session) => deletePending(session, ids));
    expect(await inTenant((session) => heldBy(session, winner?.token ?? '', ids))).toEqual([]);
  });

  it("does not count an attempt that was given back, and gives back nobody else's", async () => {
    const ids = await pendingVersions(3);
    const claim = () => inTenant((session) => claimPending(session, ids, 9));
    const first = await claim();
    await inTenant((session) => giveBack(session, newId(), ids));
    expect((await claim()).versions).toEqual([]);
    await inTenant((session) => giveBack(session, first.token, ids));
    const again = await claim();
    expect(again.versions.map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
    await inTenant((session) => giveBack(session, first.token, ids));
    expect(await inTenant((session) => heldBy(session, again.token, ids))).toHaveLength(3);
  });

  it('does not let a tenant claim what belongs to another', async () => {
    const ids = await pendingVersions(3);
    const other = await aTenant();
    expect((await inTenant((session) => claimPending(session, ids, 0), other)).versions).toEqual([]);
  });

  it('finds what is overdue by its own clock, once', async () => {
    const overdue = await pendingVersions(5);
    const later = await pendingVersions(5, (await databaseNow(database.read)) + 60_000);
    const take = () => database.transaction((session) => takeOverdue(session, 1_000, 60_000));
    const first = (await take()).map(({ versionId }) => versionId);
    expect(first).toEqual(expect.arrayContaining(overdue));
    expect(first.filter((id) => later.includes(id))).toEqual([]);
    expect((await take()).map(({ versionId }) => versionId).filter((id) => overdue.includes(id))).toEqual([]);
  });

  it.each(['🍣🍺𠮷𠀋', 'a\u0000b', 'Straße ﷺ', '\u202Eabc', 'e\u0301 é'])(
    'stores %j exactly',
    async (body) => {
      const itemId = newId();
      const digest = Buffer.from(newId().replaceAll('-', '').repeat(2), 'hex');
      const externalId = body.replace('\u0000', '');
      const item = { type: 't', externalId, text: { body } };
      const session = await inTenant(async (open) => {
        await insertItems(open, [
          {
            id: itemId,
            tenantId,
            itemKey: digest,
            type: 't',
            externalId,
            latestVersion: 1,
            latestDigest: digest,
            createdAt: 1,
          },
        ]);
        await insertVersions(open, [
          {
            id: newId(),
            tenantId,
            itemId,
            version: 1,
            itemJson: JSON.stringify(item),
            authorKey: null,
            threadKey: null,
            acceptedAt: 1,
          },
        ]);
        return open;
      });
      const rows = await database.read.manager
        .getRepository(session.entities.item)
        .findBy({ tenantId, externalId });
      expect(rows.map(({ id, externalId }) => [id, externalId])).toEqual([[itemId, externalId]]);
      const [version] = await database.read.manager
        .getRepository(session.entities.contentVersion)
        .findBy({ tenantId, itemId });
      expect(JSON.parse(version?.itemJson ?? '')).toEqual(item);
    },
  );

  it('tells apart what careless collations take for the same', async () => {
    const digests = ['a1', 'a2'].map((pair) => Buffer.from(pair.repeat(32), 'hex'));
    await inTenant((session) =>
      insertItems(
        session,
        ['🍣', '🍺'].map((externalId, index) => ({
          id: newId(),
          tenantId,
          itemKey: digests[index] as Buffer,
          type: 't',
          externalId,
          latestVersion: 1,
          latestDigest: digests[index] as Buffer,
          createdAt: 1,
        })),
      ),
    );
    const items = database.read.manager.getRepository(database.entities.item);
    expect(await items.countBy({ tenantId, externalId: '🍣' })).toBe(1);
  });

  it('founds one cluster around a print, though two transactions find none and both found it', async () => {
    const print = '0123456789abcdef';
    const clusterOf = () =>
      inTenant(async (session) => {
        const [near] = await printsNear(session, [print], 0);
        if (near) return near.clusterId;
        const clusterId = newId();
        await sleep(200);
        await foundClusters(session, [{ print, clusterId, seenAt: 1 }], 0);
        return clusterId;
      });
    const [one, other] = await Promise.all([clusterOf(), clusterOf()]);
    expect(other).toBe(one);
  });

  it('finds an item among others that bear the same external id, or nearly', async () => {
    const places = ['b1', 'b2', 'b3'].map((pair, at) => ({
      externalId: at === 2 ? 'p-1 ' : 'p-1',
      itemKey: Buffer.from(pair.repeat(32), 'hex'),
    }));
    const ids = places.map(() => newId());
    await inTenant((session) =>
      insertItems(
        session,
        places.map((place, at) => ({
          ...{ id: ids[at] as string, tenantId, type: 't', createdAt: 1 },
          ...{ ...place, latestVersion: 1, latestDigest: place.itemKey },
        })),
      ),
    );
    for (const [at, place] of places.entries()) {
      const found = await inTenant((session) => findItems(session, [place]));
      expect([...found.values()].map(({ id }) => id)).toEqual([ids[at]]);
    }
    const stranger = { externalId: 'p-1', itemKey: Buffer.from('b4'.repeat(32), 'hex') };
    expect(await inTenant((session) => findItems(session, [stranger]))).toEqual(new Map());
    const again = { ...places[0]!, id: newId(), tenantId, type: 't', latestVersion: 1, createdAt: 1 };
    await expect(
      inTenant((session) => insertItems(session, [{ ...again, latestDigest: again.itemKey }])),
    ).rejects.toThrow();
  });
});
