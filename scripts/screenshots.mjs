/**
 * `node scripts/screenshots.mjs [PAGE …]`: pictures of every page of the console into docs/screenshots/, from a server of its
 * own with a small community on it. Needs Chromium: at TEST_CHROMIUM, /usr/bin/chromium, or where Playwright keeps its own.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from './prepare/paths.mjs';
import { say } from './prepare/say.mjs';
import { prepare } from './prepare.mjs';
import { LOOKS, takePictures } from './screenshots/pictures.mjs';
import { seed } from './screenshots/seed.mjs';
import { startOwnServer } from './screenshots/server.mjs';

const wanted = process.argv.slice(2);
const folder = inRoot('docs/screenshots');
const dataDir = mkdtempSync(join(tmpdir(), 'fengsui-screenshots-'));
let server;
try {
  await prepare({ withConsole: true });
  server = await startOwnServer(dataDir);
  say('seeding');
  await seed(server);
  mkdirSync(folder, { recursive: true });
  for (const look of LOOKS) await takePictures(server, look, folder, wanted);
} catch (error) {
  say(error.stack ?? String(error));
  process.exitCode = 1;
} finally {
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
