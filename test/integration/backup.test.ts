import '../support/timed.js';
import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ItemAnswer } from '#libs/contracts';
import type { Verdict } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient } from '../support/client.js';
import { freshFolder, programFile, startServer } from '../support/services.js';

const FENGSUI = programFile('cli');

/** What the runbook says of backups of an embedded installation. */
it('a backup taken while the server writes is the installation of that moment, with its keys', async () => {
  const server = await startServer();
  const api = new ApiClient(server);
  const moderate = async (text: string) =>
    (await api.send<Verdict>('POST', '/v1/moderate', anItem(text))).body;
  const before = await moderate('加薇❤芯 abc12345 领福利');
  const made = await api.send<{ secret: string }>('POST', '/v1/api-keys', {
    name: 'kept',
    scopes: ['items:read'],
  });
  expect(made.status).toBe(201);

  let writing = true;
  const writer = (async () => {
    for (let count = 0; writing; count++) await moderate(`写个不停 ${count}`);
  })();
  const folder = join(freshFolder('backup'), 'of-today');
  const env = { ...process.env, FENGSUI_DATA_DIR: server.dataDir };
  const backup = promisify(execFile)(process.execPath, [FENGSUI, 'backup', folder], { env });
  expect((await backup).stdout).toMatch(/fengsui\.db .* sound/);
  writing = false;
  await writer;
  const after = await moderate('备份之后才说的话');
  expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'fengsui.db')).mode & 0o777).toBe(0o600);
  await expect(promisify(execFile)(process.execPath, [FENGSUI, 'backup', folder], { env })).rejects.toThrow(
    'is there already',
  );
  await server.remove();

  const restored = await startServer({ dataDir: folder });
  const kept = new ApiClient({ url: restored.url, apiKey: made.body.secret });
  const item = await kept.send<ItemAnswer>('GET', `/v1/items/${before.itemId}`);
  expect(item.body.versions?.[0]?.verdict).toMatchObject({ verdict: 'block' });
  expect((await kept.send('GET', `/v1/items/${after.itemId}`)).status).toBe(404);
  const again = await new ApiClient(restored).send<Verdict>('POST', '/v1/moderate', anItem('恢复之后'));
  expect(again.status).toBe(200);
  const { stdout } = await promisify(execFile)(process.execPath, [FENGSUI, 'audit', 'verify'], {
    env: { ...process.env, FENGSUI_DATA_DIR: folder },
  });
  expect(stdout).not.toBe('');
  await restored.remove();
}, 120_000);
