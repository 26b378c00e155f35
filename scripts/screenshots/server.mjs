import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { inRoot } from '../prepare/paths.mjs';

const API_KEY = 'screenshot-key-0123456789abcdef0123456789abcdef';
const PASSWORD = 'a lantern over the river';
const READY_WITHIN_MS = 90_000;
const LOOK_EVERY_MS = 300;

/** Starts Fengsui with an empty data folder on a free port of this machine, and waits until it is ready. */
export async function startOwnServer(dataDir) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [inRoot('dist/programs/standalone.js')], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      FENGSUI_DATA_DIR: dataDir,
      FENGSUI_BOOTSTRAP_API_KEY: API_KEY,
      FENGSUI_BOOTSTRAP_ADMIN_PASSWORD: PASSWORD,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const until = Date.now() + READY_WITHIN_MS;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > until) throw new Error('the server did not start');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return {
    url,
    apiKey: API_KEY,
    password: PASSWORD,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

async function isReady(url) {
  const response = await fetch(`${url}/health/ready`).catch(() => null);
  await response?.body?.cancel();
  return response?.ok ?? false;
}

async function freePort() {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
