/** Sockets that follow a feed, a process of its own: `node followers.js KEY COUNT SINCE URL…`. Told 'report', it says what came. */
import { io, type Socket } from 'socket.io-client';

export interface Report {
  /** Milliseconds from an event's time to its arrival, the whole of them rounded, and how many took so long. */
  readonly latencies: Readonly<Record<number, number>>;
  /** Events by socket, the fewest. */
  readonly fewest: number;
  /** Sockets whose numbers had a gap or a repeat. */
  readonly torn: number;
  readonly frames: number;
}

interface Following {
  readonly socket: Socket;
  seq: number;
  events: number;
  torn: boolean;
}

const [key = '', count = '', since = '', ...urls] = process.argv.slice(2);
const latencies = new Map<number, number>();
let frames = 0;

const all = await Promise.all(
  Array.from({ length: Number(count) }, (_, index) => follow(urls[index % urls.length] ?? '')),
);
process.on('disconnect', () => process.exit()); // it dies with the bench
process.on('message', () => {
  const report: Report = {
    latencies: Object.fromEntries(latencies),
    fewest: Math.min(...all.map(({ events }) => events)),
    torn: all.filter(({ torn }) => torn).length,
    frames,
  };
  process.send?.(report, () => process.exit(0));
});
process.send?.('following');

async function follow(url: string): Promise<Following> {
  const socket = io(`${url}/feed`, {
    auth: { token: key, ...(since !== '' && { since: Number(since) }) },
    transports: ['websocket'],
    forceNew: true,
  });
  const following: Following = { socket, seq: Number(since), events: 0, torn: false };
  socket.on('events', (events: { seq: number; at: string }[]) => {
    const now = Date.now();
    frames++;
    for (const { seq, at } of events) {
      if (seq !== following.seq + 1) following.torn = true;
      following.seq = seq;
      following.events++;
      const ms = Math.max(0, now - Date.parse(at));
      latencies.set(ms, (latencies.get(ms) ?? 0) + 1);
    }
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
  return following;
}
