import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const TEXT = 0x81;
const MASKED = 0x80;

/** A frame of a WebSocket client (RFC 6455, 5.2), masked with zeros. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const head = Buffer.alloc(payload.length < 126 ? 2 : 4);
  head[0] = TEXT;
  if (payload.length < 126) head[1] = MASKED | payload.length;
  else {
    head[1] = MASKED | 126;
    head.writeUInt16BE(payload.length, 2);
  }
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}

/**
 * Follows the feed over a bare TCP connection: socket.io's protocol spoken by hand, so that it can stop reading as a hung
 * machine does, with its connection open.
 */
export class RawFollower {
  private constructor(private readonly socket: Socket) {}

  /** Resolves when the server has let it in. */
  static async connect(port: number, auth: Readonly<Record<string, unknown>>): Promise<RawFollower> {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined); // being hung up on is what some wait for
    socket.write(
      [
        'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
        `host: 127.0.0.1:${port}`,
        'connection: Upgrade',
        'upgrade: websocket',
        'sec-websocket-version: 13',
        `sec-websocket-key: ${randomBytes(16).toString('base64')}`,
        '\r\n',
      ].join('\r\n'),
    );
    await heard(socket, '0{');
    socket.write(frame(`40/feed,${JSON.stringify(auth)}`));
    await heard(socket, '40/feed,');
    return new RawFollower(socket);
  }

  /** From now on the kernel's buffers fill up, and then the server's. */
  stopReading(): void {
    this.socket.pause();
  }

  close(): void {
    this.socket.destroy();
  }
}

function heard(socket: Socket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let all = '';
    const listen = (chunk: Buffer) => {
      all += chunk.toString('latin1');
      if (!all.includes(text)) return;
      socket.off('data', listen);
      resolve();
    };
    socket.on('data', listen);
    socket.once('close', () => reject(new Error(`hung up before '${text}': ${all}`)));
  });
}
