import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { FengsuiError } from '#libs/domain';
import { inspectRedis, SmtpMailer } from '#libs/messaging';
import { inspectDatabase } from '#libs/persistence';
import type { Config, TracingConfig } from '#libs/runtime';
import { loadRelease } from '../release/index.js';
import { type Finding, ok, type Said, wrong } from './finding.js';
import { judgeDatabase } from './judge-database.js';
import { judgeConfig, judgeCores, judgeDisk, judgeNode } from './judge-machine.js';
import { judgeRedis } from './judge-redis.js';

const ANSWER_MS = 5_000;

/** Looks at everything a server with this configuration needs, and changes nothing. Each part is looked at whatever the others say. */
export async function* examine(config: Config): AsyncGenerator<Finding> {
  yield judgeNode(process.versions.node);
  yield judgeCores(config, availableParallelism());
  yield* judgeConfig(config);
  yield await diskOf(config.dataDir);
  yield* await modelsAndWords();
  yield* await answering(
    'database',
    async () => judgeDatabase(await inspectDatabase(config)),
    '检查 DATABASE_URL 与数据库服务',
    'check DATABASE_URL and the server',
  );
  const { redisUrl, smtp, oidc, tracing } = config;
  if (redisUrl)
    yield* await answering(
      'redis',
      async () => judgeRedis(await inspectRedis(redisUrl)),
      '检查 REDIS_URL 与 Redis 服务',
      'check REDIS_URL and the server',
    );
  if (smtp)
    yield* await answering(
      'mail',
      () => mailOf(smtp),
      '检查 SMTP_URL 的地址、账号与密码',
      'check address, user and password of SMTP_URL',
    );
  if (oidc)
    yield* await answering('oidc', () => providerOf(oidc.issuer), '检查 OIDC_ISSUER', 'check OIDC_ISSUER');
  if (tracing)
    yield* await answering(
      'traces',
      () => collectorOf(tracing),
      '检查 OTEL_EXPORTER_OTLP_ENDPOINT 与 OTEL_EXPORTER_OTLP_HEADERS',
      'check OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_EXPORTER_OTLP_HEADERS',
    );
}

async function diskOf(folder: string): Promise<Finding> {
  let there = folder;
  while (!existsSync(there)) there = dirname(there);
  const { bavail, bsize } = await statfs(there);
  return judgeDisk(folder, bavail * bsize);
}

async function modelsAndWords(): Promise<Finding[]> {
  try {
    const { ref, segmenter } = await loadRelease({ warm: true });
    return [
      ok('models', `词库与模型完好（${ref.id}）`, `dictionaries and models are sound (${ref.id})`),
      segmenter.name.startsWith('nodejieba')
        ? ok('segmenter', segmenter.name, segmenter.name)
        : wrong(
            'segmenter',
            'warn',
            { zh: `使用 ${segmenter.name} 代替 nodejieba`, en: `${segmenter.name} in place of nodejieba` },
            {
              zh: '安装 python3、make、g++ 后运行 npm rebuild nodejieba',
              en: 'install python3, make, g++ and run npm rebuild nodejieba',
            },
          ),
    ];
  } catch (error) {
    if (!(error instanceof FengsuiError)) throw error;
    return [
      wrong(
        'models',
        'fail',
        { zh: error.detail, en: error.detail },
        { zh: '从安装包恢复 dictionaries/', en: 'restore dictionaries/ from the package' },
      ),
    ];
  }
}

async function mailOf({ url, from }: { url: string; from: string }): Promise<Finding[]> {
  const mailer = new SmtpMailer(url, from);
  try {
    await mailer.verify();
    return [ok('mail', '邮件服务器可以登录', 'the mail server lets us in')];
  } finally {
    mailer.close();
  }
}

async function providerOf(issuer: string): Promise<Finding[]> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'error' });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return [ok('oidc', '身份提供方可以访问', 'the identity provider answers')];
}

/** Sends a collector no spans, and sees whether it takes them. */
async function collectorOf({ endpoint, headers }: TracingConfig): Promise<Finding[]> {
  const address = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const answer = await fetch(address, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{"resourceSpans":[]}',
    signal: AbortSignal.timeout(ANSWER_MS),
    redirect: 'error',
  });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return [ok('traces', '链路追踪收集器可以写入', 'the collector of traces takes spans')];
}

/** What a look at a server gives; when it does not answer, that. */
async function answering(
  check: string,
  look: () => Promise<Finding[]>,
  zh: string,
  en: string,
): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    const why = reasonOf(error);
    const saw: Said = { zh: `没有应答：${why}`, en: `does not answer: ${why}` };
    return [wrong(check, 'fail', saw, { zh, en })];
  }
}

/** Drivers wrap what happened in errors without a message. Addresses with passwords are never part of it. */
function reasonOf(error: unknown): string {
  const { code, message, errors } = error as { code?: string; message?: string; errors?: Error[] };
  const text = message || errors?.[0]?.message || code || String(error);
  return text.replace(/\/\/[^@/\s]*@/g, '//');
}
