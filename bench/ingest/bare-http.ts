/** The least a server on node:http can do with the same requests: reads each whole body and answers. Prints its port. */
import { createServer } from 'node:http';

const server = createServer((asked, answer) => {
  asked.on('data', () => undefined);
  asked.on('end', () => {
    answer.writeHead(asked.url === '/v1/items' ? 202 : 200, { 'content-type': 'application/json' });
    answer.end('{"accepted":[],"rejected":[]}');
  });
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port));
