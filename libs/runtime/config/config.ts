import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { parseNetworks } from '../outbound/index.js';
import type { DataKeyConfig } from './data-keys.js';
import { environmentSchema, missingCompanions } from './environment.js';
import { withFileVariables } from './file-variables.js';

/** What signing in through an identity provider needs. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly label: string;
}

/** Where traces go. */
export interface TracingConfig {
  /** Without `/v1/traces`. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Share of the traces that begin here and are kept, 0 to 1. */
  readonly ratio: number;
}

/** The configuration the rest of the code sees: validated, typed, read once. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute path. */
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  readonly secret?: string;
  readonly dataKeys?: readonly DataKeyConfig[];
  readonly bootstrapApiKey?: string;
  readonly bootstrapAdminPassword?: string;
  readonly publicUrl?: string;
  /** Addresses and networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly smtp?: { readonly url: string; readonly from: string };
  readonly oidc?: OidcConfig;
  /** Absolute path. */
  readonly anchorsFile: string;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  readonly workerConcurrency: number;
  /** Whether the segmenter reads its dictionary before the process is ready. */
  readonly warmUp: boolean;
  /** Of all tenants together. */
  readonly mostPendingItems: number;
  /** Most threads that judge; 0: none. */
  readonly judgeThreads: number;
  readonly metricsToken?: string;
  /** Of a worker process. */
  readonly metricsPort?: number;
  /** Given, and without effect. */
  readonly deprecated?: readonly string[];
  /** Absent: nothing is traced. */
  readonly tracing?: TracingConfig;
  readonly webhooks: {
    readonly allowHttp: boolean;
    readonly allowedNetworks: ReturnType<typeof parseNetworks>;
    /** Seconds before the second try, the third … */
    readonly retrySeconds: readonly number[];
  };
}

/** Thrown with every fault of the environment at once, one line each. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration is not valid:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads and checks the environment. Each variable may also be given as the file that holds it, under its name and `_FILE`.
 * @throws ConfigError naming every variable that is wrong, and why.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const whole = withFileVariables(environment, Object.keys(environmentSchema.shape));
  const given = Object.fromEntries(
    Object.entries(whole.environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  if (!parsed.success || whole.faults.length > 0) throw new ConfigError([...whole.faults, ...wrong]);
  const env = parsed.data;
  const faults = missingCompanions(env);
  if (faults.length > 0) throw new ConfigError(faults);
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir: resolve(env.FENGSUI_DATA_DIR),
    ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
    ...(env.REDIS_URL && { redisUrl: env.REDIS_URL }),
    ...(env.FENGSUI_SECRET && { secret: env.FENGSUI_SECRET }),
    ...(env.FENGSUI_DATA_KEYS && { dataKeys: env.FENGSUI_DATA_KEYS }),
    ...(env.FENGSUI_BOOTSTRAP_API_KEY && { bootstrapApiKey: env.FENGSUI_BOOTSTRAP_API_KEY }),
    ...(env.FENGSUI_BOOTSTRAP_ADMIN_PASSWORD && {
      bootstrapAdminPassword: env.FENGSUI_BOOTSTRAP_ADMIN_PASSWORD,
    }),
    ...(env.FENGSUI_PUBLIC_URL && { publicUrl: env.FENGSUI_PUBLIC_URL }),
    trustedProxies: env.FENGSUI_TRUSTED_PROXIES,
    ...(env.SMTP_URL &&
      env.FENGSUI_MAIL_FROM && { smtp: { url: env.SMTP_URL, from: env.FENGSUI_MAIL_FROM } }),
    ...(env.OIDC_ISSUER &&
      env.OIDC_CLIENT_ID &&
      env.OIDC_CLIENT_SECRET && {
        oidc: {
          issuer: env.OIDC_ISSUER,
          clientId: env.OIDC_CLIENT_ID,
          clientSecret: env.OIDC_CLIENT_SECRET,
          label: env.OIDC_LABEL,
        },
      }),
    anchorsFile: resolve(env.FENGSUI_AUDIT_ANCHORS ?? join(env.FENGSUI_DATA_DIR, 'anchors.jsonl')),
    logLevel: env.FENGSUI_LOG_LEVEL,
    workerConcurrency: env.FENGSUI_WORKER_CONCURRENCY,
    warmUp: env.FENGSUI_WARM_UP === 'true',
    mostPendingItems: env.FENGSUI_MAX_PENDING_ITEMS,
    judgeThreads: env.FENGSUI_JUDGE_THREADS ?? Math.max(1, availableParallelism() - 1),
    ...(env.FENGSUI_METRICS_TOKEN && { metricsToken: env.FENGSUI_METRICS_TOKEN }),
    ...(env.FENGSUI_METRICS_PORT && { metricsPort: env.FENGSUI_METRICS_PORT }),
    ...(env.FENGSUI_CLOCK && { deprecated: ['FENGSUI_CLOCK'] }),
    ...(env.OTEL_EXPORTER_OTLP_ENDPOINT && {
      tracing: {
        endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
        headers: env.OTEL_EXPORTER_OTLP_HEADERS,
        ratio: env.OTEL_TRACES_SAMPLER_ARG,
      },
    }),
    webhooks: {
      allowHttp: env.FENGSUI_WEBHOOK_ALLOW_HTTP === 'true',
      allowedNetworks: env.FENGSUI_WEBHOOK_ALLOWED_NETWORKS,
      retrySeconds: env.FENGSUI_WEBHOOK_RETRY_SECONDS.split(',').map(Number),
    },
  };
}

/** The configuration of a process that cannot run without one: prints every fault and exits with 2. */
export function readConfigOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

/** Where people open the console: as configured, or this machine. No slash at the end. */
export function publicUrlOf({ publicUrl, host, port }: Config): string {
  if (publicUrl) return publicUrl.replace(/\/+$/, '');
  const shown = host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host;
  return `http://${shown}:${port}`;
}

/** What is allowed and unwise, one line each, for the log. */
export function weaknessesOf(config: Config): string[] {
  const short = (value: string | undefined, least: number) => value !== undefined && value.length < least;
  return [
    ...(short(config.bootstrapApiKey, 32)
      ? ['FENGSUI_BOOTSTRAP_API_KEY is shorter than 32 characters: guessable']
      : []),
    ...(short(config.bootstrapAdminPassword, 12)
      ? ['FENGSUI_BOOTSTRAP_ADMIN_PASSWORD is shorter than 12 characters: guessable']
      : []),
    ...(config.deprecated ?? []).map((name) => `${name} has no effect any more: take it out`),
    ...((config.smtp || config.oidc) && !config.publicUrl
      ? ['FENGSUI_PUBLIC_URL is not set: links in mails and from the identity provider lead to this machine']
      : []),
  ];
}
