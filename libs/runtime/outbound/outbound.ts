import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, request } from 'undici';
import { judgeAddress, type OutboundPolicy } from './judge-address.js';
import { hostOf, judgeTarget } from './judge-target.js';
import { type Resolve, resolveName } from './resolve-name.js';

/** What a receiver answered. */
export interface OutboundAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** At most {@link MAX_REPLY_BYTES}, as they came: nothing is decompressed. */
  readonly body: Buffer;
  /** Whether there would have been more than `body`, or the rest did not come in time. */
  readonly cut: boolean;
}

/** So much of an answer is read. */
export const MAX_REPLY_BYTES = 64 * 1024;
const MAX_REPLY_HEADER_BYTES = 16 * 1024;
/** From the first byte of the name's resolution to the last byte of the answer that is read. */
export const OUTBOUND_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 10_000;
const CHECK_MS = 2_000;
/**
 * Requests to addresses that strangers chose. Whatever a name resolves to is judged, all of it, at every connection, and the
 * connection goes to the addresses that were judged: what the resolver answers a moment later changes nothing. Redirects
 * are not followed, proxies of the environment not used, answers cut.
 */
export class Outbound {
  constructor(
    readonly policy: OutboundPolicy,
    private readonly resolve: Resolve = resolveName(),
  ) {}

  /**
   * Judges an address when somebody saves it. A name that cannot be resolved now, or not within two seconds, passes: it is
   * judged again at every connection.
   * @throws OutboundRefused
   */
  async check(text: string): Promise<URL> {
    const url = judgeTarget(text, this.policy);
    const host = hostOf(url);
    if (isIP(host) !== 0) return url;
    const late = new Promise<[]>((done) => setTimeout(() => done([]), CHECK_MS).unref());
    const found = await Promise.race([this.resolve(host).catch(() => []), late]);
    for (const { address } of found) judgeAddress(address, this.policy);
    return url;
  }

  /** A line of its own to one receiver: nobody else's connections are used for it. Close it at the end. */
  open(connections: number): OutboundLine {
    return new OutboundLine(this.policy, this.resolve, connections);
  }
}

export class OutboundLine {
  private readonly agent: Agent;

  constructor(
    private readonly policy: OutboundPolicy,
    resolve: Resolve,
    connections: number,
  ) {
    this.agent = new Agent({
      connect: guardedConnector(policy, resolve),
      connections,
      pipelining: 1,
      maxHeaderSize: MAX_REPLY_HEADER_BYTES,
      keepAliveTimeout: 10_000,
      keepAliveMaxTimeout: 60_000,
    });
  }

  /**
   * @throws OutboundRefused when the target is none that is sent to; else what undici or the socket threw, with `code`
   */
  async post(
    target: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    timeoutMs = OUTBOUND_TIMEOUT_MS,
  ): Promise<OutboundAnswer> {
    const url = judgeTarget(target, this.policy);
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await request(url, {
      method: 'POST',
      dispatcher: this.agent,
      headers: { ...headers, 'accept-encoding': 'identity' },
      body,
      signal,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    const read = await readUpTo(MAX_REPLY_BYTES, answer.body);
    return { status: answer.statusCode, headers: answer.headers, ...read };
  }

  /** Breaks off what is under way. */
  async close(): Promise<void> {
    await this.agent.destroy();
  }
}

/** Reads so many bytes; what comes after, or breaks, is left. */
async function readUpTo(
  limit: number,
  stream: AsyncIterable<Buffer> & { destroy(): unknown },
): Promise<{ body: Buffer; cut: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > limit) break;
    }
  } catch {
    return { body: Buffer.concat(chunks).subarray(0, limit), cut: true };
  } finally {
    stream.destroy();
  }
  return { body: Buffer.concat(chunks).subarray(0, limit), cut: bytes > limit };
}

/** Connects to the very addresses that were judged. */
function guardedConnector(policy: OutboundPolicy, resolve: Resolve): buildConnector.connector {
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        try {
          for (const { address } of found) judgeAddress(address, policy);
          const [first] = found;
          if (!first) throw Object.assign(new Error(`no address of ${hostname}`), { code: 'ENOTFOUND' });
          if (options.all) callback(null, [...found]);
          else callback(null, first.address, first.family);
        } catch (error) {
          callback(error as NodeJS.ErrnoException, '');
        }
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
  const connect = buildConnector({ lookup, timeout: CONNECT_TIMEOUT_MS } as buildConnector.BuildOptions);
  return (options, callback) =>
    connect(options, (...[error, socket]: buildConnector.CallbackArgs) => {
      if (error) return callback(error, null);
      try {
        judgeAddress(socket.remoteAddress ?? '', policy);
      } catch (refused) {
        socket.destroy();
        return callback(refused as Error, null);
      }
      callback(null, socket);
    });
}
