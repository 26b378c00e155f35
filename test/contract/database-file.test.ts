import '../support/timed.js';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../libs/persistence/index.js';

test('what people wrote is readable for the owner of the process alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-file-'));
  const before = process.umask(0o022);
  try {
    const database = await Database.open({ dataDir: folder });
    const modes = readdirSync(folder).map((name) => [
      name,
      (statSync(join(folder, name)).mode & 0o777).toString(8),
    ]);
    await database.close();
    expect(modes).toEqual([
      ['fengsui.db', '600'],
      ['fengsui.db-shm', '600'],
      ['fengsui.db-wal', '600'],
    ]);
  } finally {
    process.umask(before);
    rmSync(folder, { recursive: true });
  }
});
