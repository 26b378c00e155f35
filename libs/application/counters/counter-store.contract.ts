import { type ItemId, newId, type TenantId } from '#libs/domain';
import {
  AUTHOR_WINDOW_MS,
  type CounterStore,
  MAX_ITEMS_PER_AUTHOR,
  SIMILAR_WINDOW_MS,
  type Sighting,
} from './counter-store.js';

const NOON = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;
const LONG = '全新正品限时特价，今天下单立减三百元，数量有限先到先得，错过再等一年';

const sighting = (author: string, text: string, at = NOON, itemId = newId<ItemId>()): Sighting => ({
  itemId,
  version: 1,
  author,
  text,
  at,
});

/** What every adapter of the port does. */
export function counterStoreContract(name: string, open: () => CounterStore): void {
  describe(`counters in ${name}`, () => {
    let store: CounterStore;
    let tenant: TenantId;
    beforeEach(() => {
      store = open();
      tenant = newId<TenantId>();
    });
    afterEach(() => store.close());

    const items = async (...sightings: Sighting[]): Promise<number[]> =>
      (await store.record(tenant, sightings)).map((counters) => counters.authorItems10m);
    const similar = async (...sightings: Sighting[]): Promise<number[]> =>
      (await store.record(tenant, sightings)).map((counters) => counters.similarAuthors1h);

    test('nothing recorded, nothing answered', async () => {
      expect(await store.record(tenant, [])).toEqual([]);
    });

    test('the first item of an author is one', async () => {
      expect(await store.record(tenant, [sighting('a', LONG)])).toEqual([
        { authorItems10m: 1, similarAuthors1h: 1 },
      ]);
    });

    test('items of an author add up, over calls and within one', async () => {
      expect(await items(sighting('a', '一'))).toEqual([1]);
      expect(await items(sighting('a', '二'), sighting('b', '二'), sighting('a', '三'))).toEqual([3, 1, 3]);
    });

    test('the same content version counts once, an edit is another', async () => {
      const first = sighting('a', LONG);
      await items(first);
      expect(await items(first)).toEqual([1]);
      expect(await items({ ...first, version: 2 })).toEqual([2]);
    });

    test('the window ends at the item and is ten minutes long', async () => {
      await items(
        sighting('a', '早', NOON - AUTHOR_WINDOW_MS),
        sighting('a', '近', NOON - AUTHOR_WINDOW_MS + 1),
      );
      await items(sighting('a', '晚', NOON + MINUTE));
      expect(await items(sighting('a', '今', NOON))).toEqual([2]);
    });

    test('counts stop growing at their limit', async () => {
      const many = Array.from({ length: MAX_ITEMS_PER_AUTHOR + 20 }, () => sighting('a', '一'));
      expect((await items(...many)).at(-1)).toBe(MAX_ITEMS_PER_AUTHOR);
    });

    test('near-identical text of other authors counts once an author', async () => {
      await similar(sighting('a', LONG), sighting('b', `${LONG}！！abc 88`), sighting('b', `🌸${LONG}`));
      expect(await similar(sighting('c', LONG.replace('三百', '五百')))).toEqual([3]);
    });

    test('an author that is forgotten counts no more, and nobody else is forgotten', async () => {
      await items(sighting('a', LONG), sighting('b', LONG));
      await store.forget(tenant, 'a');
      expect(await store.record(tenant, [sighting('c', LONG)])).toEqual([
        { authorItems10m: 1, similarAuthors1h: 2 },
      ]);
      expect(await items(sighting('a', '新'), sighting('b', '新'))).toEqual([1, 2]);
      await store.forget(newId<TenantId>(), 'b');
    });

    test('other texts do not count, nor does the author’s own repetition', async () => {
      await similar(sighting('a', LONG), sighting('b', '今天的天气真好，我们一起去公园里散步看花喝茶吧'));
      expect(await similar(sighting('a', LONG))).toEqual([1]);
    });

    test('short texts are never near-identical', async () => {
      await similar(sighting('a', '哈哈哈哈哈'), sighting('b', '哈哈哈哈哈'));
      expect(await similar(sighting('c', '哈哈哈哈哈'))).toEqual([1]);
    });

    test('an hour later it is forgotten', async () => {
      await similar(
        sighting('a', LONG, NOON - SIMILAR_WINDOW_MS),
        sighting('b', LONG, NOON - SIMILAR_WINDOW_MS + 1),
      );
      expect(await similar(sighting('c', LONG, NOON))).toEqual([2]);
    });

    test('tenants do not see each other', async () => {
      await store.record(newId<TenantId>(), [sighting('a', LONG), sighting('b', LONG)]);
      expect(await store.record(tenant, [sighting('a', LONG)])).toEqual([
        { authorItems10m: 1, similarAuthors1h: 1 },
      ]);
    });

    test.each(['a.b', 'a:b', '{x}', '作者', ' ', 'a\nb', '0.0.a'])(
      'the author id %j is taken as it is',
      async (author) => {
        await store.record(tenant, [sighting(author, LONG)]);
        expect(await store.record(tenant, [sighting(author, LONG), sighting('other', LONG)])).toEqual([
          { authorItems10m: 2, similarAuthors1h: 2 },
          { authorItems10m: 1, similarAuthors1h: 2 },
        ]);
      },
    );
  });
}
