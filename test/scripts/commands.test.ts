import { execFile, spawnSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort, freshFolder, startProcess } from '../support/services.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Node without the flags jest runs under. */
const plain = { ...process.env, NODE_OPTIONS: '' };

test('bin/fengsui runs through a link, from any folder, and leaves stdout to the command', async () => {
  const folder = freshFolder('bin');
  const link = join(folder, 'fengsui');
  symlinkSync(join(ROOT, 'bin/fengsui'), link);
  const { stdout } = await promisify(execFile)(link, ['config', '--json'], { cwd: folder, env: plain });
  expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ name: 'PORT', default: '3000' }));
  rmSync(folder, { recursive: true });
});

test('one Ctrl-C under npm, which arrives twice, drains and exits 0', async () => {
  const dataDir = freshFolder('start');
  const port = await freePort();
  const program = startProcess('npm', ['start'], {
    cwd: ROOT,
    env: { ...plain, PORT: String(port), FENGSUI_DATA_DIR: dataDir },
  });
  await ready(port);
  process.kill(-program.pid, 'SIGINT'); // to the whole process group, as a terminal does; npm then sends its own
  expect(await program.ended).toEqual({ status: 0, signal: null });
  await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
  rmSync(dataDir, { recursive: true });
});

test('words that are not UTF-8 are refused, and not judged as the mojibake they would be', () => {
  const gbk = Buffer.from([0xc9, 0xb5, 0xb1, 0xc6]); // 傻逼
  const check = spawnSync(join(ROOT, 'bin/fengsui'), ['check'], { input: gbk, env: plain, encoding: 'utf8' });
  expect([check.status, check.stdout]).toEqual([2, '']);
  expect(check.stderr).toContain('not UTF-8');
});

async function ready(port: number): Promise<void> {
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
