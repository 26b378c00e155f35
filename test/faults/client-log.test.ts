import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientLog } from './client-log.js';

test('the longest wait runs from the first acknowledgement of a version to its verdict', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-log-'));
  try {
    const log = new ClientLog(join(folder, 'log.jsonl'));
    expect(log.longestWait()).toBe(0);
    const answer = { key: 'k', node: 'api 1', ms: 1 };
    const began = Date.now();
    for (const version of [1, 1, 2])
      log.add({ what: 'acknowledged', ...answer, items: [{ id: 'a', version, externalId: 'x' }] });
    const judged = { what: 'event', follower: 'f', seq: 1, type: 'item.judged' } as const;
    log.add({ ...judged, itemId: 'a', version: 1, happened: began + 7_000 });
    log.add({ ...judged, itemId: 'a', version: 2, happened: began + 3_000 });
    log.add({ ...judged, itemId: 'unknown', version: 1, happened: began + 90_000 });
    log.add({ ...judged, type: 'case.opened', itemId: 'a', version: 2, happened: began + 80_000 });
    expect(log.longestWait()).toBeGreaterThan(6_900);
    expect(log.longestWait()).toBeLessThanOrEqual(7_000);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
