import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { memoryOf } from '../usage.js';
import type { MeasuredServer } from './server.js';

const STALLED = 20;
const LONG = 20_000;
const ITEMS = 400;
const BATCH = 20;

/**
 * Lets sockets stop reading while cases with long texts are opened, more than networks and kernels hold of them.
 * @returns what each added to the API process's resident memory at most, in MB
 */
export async function stallSome(server: MeasuredServer, key: string): Promise<number> {
  const pid = server.pids.get('api') ?? server.pids.get('server') ?? -1;
  await openCases(server, 'before');
  const before = memoryOf(pid).now;
  const sockets = await Promise.all(Array.from({ length: STALLED }, () => follow(server.url, key)));
  for (const socket of sockets) stopReading(socket);
  let highest = before;
  const watch = setInterval(() => {
    highest = Math.max(highest, memoryOf(pid).now);
  }, 50);
  await openCases(server, 'stalled');
  clearInterval(watch);
  for (const socket of sockets) socket.disconnect();
  return Math.round(((highest - before) / STALLED) * 10) / 10;
}

async function openCases(server: MeasuredServer, name: string): Promise<void> {
  for (let from = 0; from < ITEMS; from += BATCH) {
    const items = Array.from({ length: BATCH }, (_, index) => ({
      type: 'comment',
      externalId: `${name}-${from + index}`,
      scene: 'post',
      text: { body: `加薇❤芯 abc12345 领福利。${words(from + index)}` },
      author: { externalId: `${name}-${from + index}` },
    }));
    const { status } = await server.request('POST', '/v1/items', { items });
    if (status !== 202) throw new Error(`a batch was answered ${status}`);
  }
  while ((await server.request<{ pending: number }>('GET', '/v1/overview')).body.pending > 0)
    await sleep(100);
}

/** Ideographs by number, so that no text is like another. */
const words = (seed: number): string =>
  Array.from({ length: LONG }, (_, i) =>
    String.fromCharCode(0x4e00 + ((Math.imul(seed * 31 + i * 7 + 1, 0x9e3779b1) >>> 12) % 0x5000)),
  ).join('');

async function follow(url: string, token: string): Promise<Socket> {
  const socket = io(`${url}/feed`, {
    auth: { token },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
  return socket;
}

/** Reaches through to the connection itself, as a machine that hangs would. */
function stopReading(socket: Socket): void {
  const { transport } = socket.io.engine as unknown as {
    transport: { ws: { _socket: { pause(): void } } };
  };
  transport.ws._socket.pause();
}
