import { createToasts } from './toast-store.js';

test('a toast is there until its time is over, and no more than four at once', () => {
  const due: (() => void)[] = [];
  const store = createToasts((work) => due.push(work));
  let told = 0;
  const stop = store.subscribe(() => {
    told += 1;
  });
  for (const words of ['a', 'b', 'c', 'd', 'e']) store.add(words);
  expect(store.get().map(({ words }) => words)).toEqual(['b', 'c', 'd', 'e']);
  for (const work of due.slice(0, 3)) work();
  expect(store.get().map(({ words }) => words)).toEqual(['d', 'e']);
  expect(told).toBe(8);
  stop();
  store.add('f', 'bad');
  expect(told).toBe(8);
  expect(store.get().at(-1)).toMatchObject({ words: 'f', tone: 'bad' });
});
