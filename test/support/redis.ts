import { rmSync } from 'node:fs';
import { Redis } from 'ioredis';
import { freePort, freshFolder, programPath, startProcess, untilAnswers } from './processes.js';
import type { TestServer } from './test-server.js';

/**
 * Starts an empty Redis of its own, with the `noeviction` policy BullMQ needs and nothing kept on disk.
 * @param settings more of redis-server's arguments, such as `['--maxmemory', '20mb']`
 * @throws Error when Redis is not installed or does not start
 */
export async function startRedis(settings: readonly string[] = []): Promise<TestServer> {
  const folder = freshFolder('redis');
  const port = await freePort();
  const start = async () => {
    const running = startProcess(programPath('redis-server', 'redis-server'), [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
      ...['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction', ...settings],
    ]);
    await untilAnswers('Redis', running, () => ping(port));
    return running;
  };
  let running = await start();
  return {
    url: `redis://127.0.0.1:${port}/0`,
    port,
    kill: async (signal) => {
      await running.kill(signal);
    },
    isRunning: () => running.isRunning(),
    restart: async () => {
      running = await start();
    },
    stop: async () => {
      await running.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ping(port: number): Promise<void> {
  const client = new Redis({ host: '127.0.0.1', port, lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined); // the rejected promise below tells the same
  try {
    await client.connect();
    await client.ping();
  } finally {
    client.disconnect();
  }
}
