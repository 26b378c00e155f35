import { isIP } from 'node:net';
import { z } from 'zod';
import { parseNetworks } from '../outbound/index.js';
import { parseDataKeys } from './data-keys.js';

const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, hostname: /.+/, error: `is not an address such as ${example}` });

/** `name=value[,name=value…]`, values URL-encoded, as OpenTelemetry writes them; undefined when it is not that. */
function parseHeaders(text: string): Readonly<Record<string, string>> | undefined {
  const headers: Record<string, string> = {};
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const [, name, value] = /^\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*([\x21-\x7e]*)\s*$/.exec(part) ?? [];
    if (name === undefined || value === undefined) return undefined;
    try {
      headers[name] = decodeURIComponent(value);
    } catch {
      return undefined;
    }
  }
  return headers;
}

/** An address, or a network as address/bits. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const widest = isIP(address) === 6 ? 128 : 32;
  return (
    isIP(address) !== 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest))
  );
}
/** Ten tries over 75 h 35 min, as Standard Webhooks suggests: at once, after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h. */
const WEBHOOK_RETRY_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/** Every variable Fengsui reads, in one schema. Empty variables count as absent. */
export const environmentSchema = z.object({
  PORT: z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(0, 'is below 0')
    .max(65_535, 'is above 65535')
    .default(3000)
    .describe('Port of the HTTP server and the console; 0 takes any free one'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for every interface'),
  FENGSUI_DATA_DIR: z
    .string()
    .default('./data')
    .describe('Folder of the embedded database and the server secret'),
  FENGSUI_DICTIONARIES_DIR: z
    .string()
    .optional()
    .describe(
      'Folder of dictionaries, rules, policies and models; absent: dictionaries/ of the installation',
    ),
  DATABASE_URL: url(/^mysql$/, 'mysql://user:password@host:3306/fengsui')
    .optional()
    .describe('MySQL 8 or MariaDB; absent: SQLite in the data folder'),
  REDIS_URL: url(/^rediss?$/, 'redis://host:6379/0')
    .optional()
    .describe('Redis; absent: the queue runs in the process'),
  FENGSUI_SECRET: z
    .string()
    .min(32, 'is shorter than 32 characters')
    .optional()
    .describe(
      'Key of the keyed hashes; absent: kept in the data folder, or in the database of DATABASE_URL. The same for every process of one installation',
    ),
  FENGSUI_DATA_KEYS: z
    .string()
    .transform((text, context) => {
      const keys = parseDataKeys(text);
      if (keys) return keys;
      context.addIssue({
        code: 'custom',
        message: 'is not id:base64[,id:base64…] with 32 bytes each, such as k1:$(openssl rand -base64 32)',
      });
      return z.NEVER;
    })
    .optional()
    .describe(
      'Keys that people’s words are encrypted with at rest, id:base64[,id:base64…]: the first writes, all of them read. Absent: stored as they are',
    ),
  FENGSUI_BOOTSTRAP_API_KEY: z
    .string()
    .optional()
    .describe(
      'API key put in force at every start; absent: one of 256 bits is generated at the first start and printed once. Choose as long a one',
    ),
  FENGSUI_BOOTSTRAP_ADMIN_PASSWORD: z
    .string()
    .optional()
    .describe("Password of the member 'admin' made at the first start; absent: generated and printed once"),
  FENGSUI_PUBLIC_URL: url(/^https?$/, 'https://moderation.example.com')
    .optional()
    .describe(
      'Address people open; browsers from any other origin are refused. Absent: the address the server listens on',
    ),
  FENGSUI_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    )
    .refine(
      (all) => all.every(isNetwork),
      'holds something that is no address and no network such as 10.0.0.0/8',
    )
    .describe(
      'Proxies in front whose X-Forwarded-For is believed, comma-separated addresses or networks; absent: none is',
    ),
  SMTP_URL: url(/^smtps?$/, 'smtp://user:password@mail.example.com:587')
    .optional()
    .describe('Mail server for invitations and resets; absent: admins hand links over themselves'),
  FENGSUI_MAIL_FROM: z
    .string()
    .min(3)
    .optional()
    .describe('Sender of every mail, such as 烽燧 <fengsui@example.com>; needed with SMTP_URL'),
  OIDC_ISSUER: url(/^https?$/, 'https://login.example.com/realms/main')
    .optional()
    .describe('Identity provider (OpenID Connect) that members may sign in through'),
  OIDC_CLIENT_ID: z
    .string()
    .optional()
    .describe('Our name at the identity provider; needed with OIDC_ISSUER'),
  OIDC_CLIENT_SECRET: z
    .string()
    .optional()
    .describe('Our password at the identity provider; needed with OIDC_ISSUER'),
  OIDC_LABEL: z.string().default('SSO').describe('What the sign-in button calls the identity provider'),
  FENGSUI_AUDIT_ANCHORS: z
    .string()
    .optional()
    .describe(
      'File that gets a signed anchor of every audit log once a day; absent: anchors.jsonl in the data folder. Best kept where nobody who can write to the database can write',
    ),
  FENGSUI_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('Log level'),
  FENGSUI_WORKER_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(4)
    .describe('Jobs a worker runs at once'),
  FENGSUI_WARM_UP: z
    .enum(['true', 'false'])
    .default('true')
    .describe(
      'false: ready two tenths of a second sooner, and the first text that has to be segmented waits for the segmenter instead',
    ),
  FENGSUI_MAX_PENDING_ITEMS: z.coerce
    .number()
    .int()
    .min(1)
    .default(500_000)
    .describe('Items that may wait for a verdict, of all tenants; above it POST /v1/items answers 429'),
  FENGSUI_JUDGE_THREADS: z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(0, 'is below 0')
    .max(64, 'is above 64')
    .optional()
    .describe(
      'Most threads a process judges in, started when there is much to do; 0: none. Absent: one less than the machine has cores, at least one',
    ),
  FENGSUI_WEBHOOK_ALLOWED_NETWORKS: z
    .string()
    .default('')
    .transform((text, context) => {
      try {
        return parseNetworks(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message });
        return z.NEVER;
      }
    })
    .describe(
      'Networks that are not public and that webhooks may be sent to all the same, such as 10.0.0.0/8,fd00::/8; none unless told',
    ),
  FENGSUI_WEBHOOK_ALLOW_HTTP: z
    .enum(['true', 'false'])
    .default('false')
    .describe('true: webhooks may be sent over plain http, which anybody on the way can read'),
  FENGSUI_WEBHOOK_RETRY_SECONDS: z
    .string()
    .regex(/^\d+(\.\d+)?(,\d+(\.\d+)?)*$/, 'is no list such as 5,300,1800')
    .default(WEBHOOK_RETRY_SECONDS.join(','))
    .describe('Seconds between the tries of a webhook delivery; one try more than there are numbers'),
  FENGSUI_METRICS_TOKEN: z
    .string()
    .min(32, 'is shorter than 32 characters')
    .optional()
    .describe('Bearer token that opens GET /metrics; absent: it is served to programs on this machine alone'),
  FENGSUI_METRICS_PORT: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .describe(
      'Port on which a worker process serves /metrics, /health/live and /health/ready; absent: none. The API serves them on PORT',
    ),
  FENGSUI_CLOCK: z
    .string()
    .optional()
    .describe('Deprecated, without effect: tests shift a process’s clock from outside (node --import)'),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(/^https?$/, 'http://collector:4318')
    .optional()
    .describe(
      'OpenTelemetry collector that gets traces, OTLP over HTTP (/v1/traces is added); absent: nothing is traced',
    ),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .default('')
    .transform((text, context) => {
      const headers = parseHeaders(text);
      if (headers) return headers;
      context.addIssue({ code: 'custom', message: 'is no list such as name=value,other=value' });
      return z.NEVER;
    })
    .describe('Headers for the collector, name=value[,name=value…], such as its credentials'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number('is not a number')
    .min(0, 'is below 0')
    .max(1, 'is above 1')
    .default(1)
    .describe(
      'Share of traces that are kept, 0 to 1, unless the caller’s traceparent says (parentbased_traceidratio)',
    ),
});

const COMPANIONS = [
  ['SMTP_URL', 'FENGSUI_MAIL_FROM'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_SECRET'],
] as const;

/** What is set without the variable that it needs, one line each. */
export function missingCompanions(env: z.infer<typeof environmentSchema>): string[] {
  return COMPANIONS.flatMap(([one, other]) =>
    env[one] !== undefined && env[other] === undefined ? [`${other} is missing: ${one} needs it`] : [],
  );
}
