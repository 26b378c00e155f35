import '../support/timed.js';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { anItem, everydayComments } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import { startServer } from '../support/services.js';

test('what is stored reaches the database file long before the log is as large as the writing connection lets it grow', async () => {
  const server = await startServer();
  try {
    const sizeOf = (name: string) => statSync(join(server.dataDir, name)).size;
    const api = new ApiClient(server);
    const before = sizeOf('fengsui.db');
    await api.send('POST', '/v1/items', { items: everydayComments(500).map((text) => anItem(text)) });
    await api.untilJudged();
    await until(async () => sizeOf('fengsui.db') > before + 200_000, 10_000, 'the file grows');
    expect(sizeOf('fengsui.db-wal')).toBeLessThan(30_000_000);
  } finally {
    await server.remove();
  }
}, 60_000);
