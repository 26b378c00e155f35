import { Redis } from 'ioredis';

const CONNECT_MS = 3_000;

/** What a look at a Redis server showed. */
export interface RedisFacts {
  readonly version: string;
  /** `maxmemory-policy`. */
  readonly evictionPolicy: string;
  readonly usedBytes: number;
  /** 0: no limit. */
  readonly maxBytes: number;
  /** Its clock less ours, in milliseconds. */
  readonly skewMs: number;
}

/** Asks a Redis server about itself by INFO and TIME; changes nothing. @throws what ioredis throws when it does not answer */
export async function inspectRedis(url: string): Promise<RedisFacts> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    commandTimeout: CONNECT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // Its failure is told by the command that fails.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const asked = Date.now();
    const [seconds, micros] = await redis.time();
    const answered = Date.now();
    const info = parseInfo(await redis.info());
    return {
      version: info.get('redis_version') ?? '?',
      ...memoryOf(info),
      skewMs: Math.round(Number(seconds) * 1_000 + Number(micros) / 1_000 - (asked + answered) / 2),
    };
  } finally {
    redis.disconnect();
  }
}

export const memoryOf = (info: ReadonlyMap<string, string>) => ({
  evictionPolicy: info.get('maxmemory_policy') ?? '?',
  usedBytes: Number(info.get('used_memory') ?? 0),
  maxBytes: Number(info.get('maxmemory') ?? 0),
});

/** The fields of an INFO answer: lines `name:value`, headings with `#`. */
export function parseInfo(text: string): Map<string, string> {
  return new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const colon = line.indexOf(':');
      return line.startsWith('#') || colon < 0
        ? []
        : [[line.slice(0, colon), line.slice(colon + 1)] as const];
    }),
  );
}
