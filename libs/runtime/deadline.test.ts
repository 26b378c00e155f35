import { setTimeout as sleep } from 'node:timers/promises';
import { Deadline } from './deadline.js';

test('a deadline passes while the process listens', async () => {
  const deadline = new Deadline(100);
  expect(deadline.left).toBeGreaterThan(0);
  while (deadline.left > 0) await sleep(10);
});

test('a deadline does not pass while the process is busy itself', async () => {
  const deadline = new Deadline(300);
  const until = performance.now() + 400;
  while (performance.now() < until);
  expect(deadline.left).toBeGreaterThan(0);
  await sleep(0);
  expect(deadline.left).toBeGreaterThan(0);
});

test('a deadline is put off, and lifted', () => {
  const deadline = new Deadline(0);
  deadline.extend(60_000);
  expect(deadline.left).toBeGreaterThan(0);
  deadline.lift();
  expect(deadline.left).toBe(Number.POSITIVE_INFINITY);
});
