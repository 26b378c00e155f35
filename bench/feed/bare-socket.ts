/** The least a socket.io server can do: every frame it is told of goes to everybody in `/feed`. Prints its port. */
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const feed = new Server(http, { perMessageDeflate: false, serveClient: false }).of('/feed');
process.on('disconnect', () => process.exit()); // it dies with the bench
process.on('message', (count: number) => {
  const at = new Date().toISOString();
  feed.emit(
    'events',
    Array.from({ length: count }, () => event(at)),
  );
});
http.listen(0, '127.0.0.1', () => process.send?.((http.address() as { port: number }).port));

let seq = 0;
const data = {
  itemId: '019a9f3e-0000-7000-8000-000000000000',
  version: 1,
  externalId: 'bench-100000',
  scene: 'comment',
  verdict: 'allow',
  severity: 0,
  labels: [],
  queue: null,
  monitors: [],
};
function event(at: string) {
  seq++;
  return { seq, at, type: 'item.judged', data };
}
