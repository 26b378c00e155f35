import { type Config, weaknessesOf } from '#libs/runtime';
import { type Finding, ok, unlessWrong, wrong } from './finding.js';
import { isAtLeast } from './judge-database.js';

const OLDEST_NODE = [20, 11] as const;
const GIB = 2 ** 30;
const LEAST_FREE_BYTES = GIB / 4;
const NOTED_FREE_BYTES = 2 * GIB;

/** @param version such as `20.20.0`. */
export const judgeNode = (version: string): Finding =>
  isAtLeast(version, OLDEST_NODE)
    ? ok('node', `Node ${version}`, `Node ${version}`)
    : wrong(
        'node',
        'fail',
        { zh: `Node ${version} 太旧`, en: `Node ${version} is too old` },
        { zh: '安装 Node 20.11 以上', en: 'install Node 20.11 or newer' },
      );

/** @param free bytes that a server may still write in `folder` */
export function judgeDisk(folder: string, free: number): Finding {
  const gib = (free / GIB).toFixed(1);
  if (free >= NOTED_FREE_BYTES) return ok('disk', `${folder} 可用 ${gib} GiB`, `${folder}: ${gib} GiB free`);
  return wrong(
    'disk',
    free < LEAST_FREE_BYTES ? 'fail' : 'warn',
    { zh: `${folder} 仅剩 ${gib} GiB`, en: `${folder}: only ${gib} GiB free` },
    {
      zh: '清理磁盘，或把 FENGSUI_DATA_DIR 移到更大的磁盘',
      en: 'free some, or move FENGSUI_DATA_DIR to a larger disk',
    },
  );
}

/** Whether the cores are enough for people and judging: one is kept busy by it. */
export function judgeCores(
  { workerConcurrency: jobs, judgeThreads: threads }: Pick<Config, 'workerConcurrency' | 'judgeThreads'>,
  cores: number,
): Finding {
  const saw = {
    zh: `${cores} 个核，并发 ${jobs} 个任务，最多 ${threads} 个判定线程`,
    en: `${cores} cores, ${jobs} jobs at once, at most ${threads} judging threads`,
  };
  if (threads > cores)
    return wrong('cores', 'warn', saw, {
      zh: '判定线程多于核：占用内存而不会更快，减小 FENGSUI_JUDGE_THREADS',
      en: 'more judging threads than cores: each holds memory and none is faster for it; lower FENGSUI_JUDGE_THREADS',
    });
  return cores >= 2
    ? ok('cores', saw.zh, saw.en)
    : wrong('cores', 'warn', saw, {
        zh: '判定会占满唯一的核，界面会变慢：给至少 2 个核',
        en: 'judging takes the only core, pages become slow: give it at least 2',
      });
}

/** What is allowed in a configuration and unwise. */
export function judgeConfig(config: Config): Finding[] {
  const shared = config.databaseUrl !== undefined;
  return unlessWrong(ok('configuration', '配置有效', 'the configuration is valid'), [
    ...weaknessesOf(config).map((line) =>
      wrong(
        'configuration',
        'warn',
        { zh: line, en: line },
        { zh: '见 fengsui config', en: 'see fengsui config' },
      ),
    ),
    shared &&
      config.secret === undefined &&
      wrong(
        'configuration',
        'warn',
        {
          zh: '未设置 FENGSUI_SECRET：密钥与数据同在数据库中',
          en: 'FENGSUI_SECRET is not set: the secret lies beside the data in the database',
        },
        {
          zh: '首次启动前为所有进程设置相同的 FENGSUI_SECRET（openssl rand -hex 32）；已有数据时不要更换',
          en: 'before the first start, set the same FENGSUI_SECRET for every process (openssl rand -hex 32); never change it once there is data',
        },
      ),
    config.host !== '127.0.0.1' &&
      shared &&
      config.metricsToken === undefined &&
      wrong(
        'configuration',
        'warn',
        {
          zh: '未设置 FENGSUI_METRICS_TOKEN：其他机器上的 Prometheus 读不到 /metrics',
          en: 'FENGSUI_METRICS_TOKEN is not set: Prometheus on another machine cannot read /metrics',
        },
        { zh: 'openssl rand -hex 32，并配置到 Prometheus', en: 'openssl rand -hex 32, and tell Prometheus' },
      ),
    shared !== (config.redisUrl !== undefined) &&
      wrong(
        'configuration',
        'warn',
        shared
          ? {
              zh: '有 DATABASE_URL 而没有 REDIS_URL：只能运行一个进程，worker 收不到 API 的任务',
              en: 'DATABASE_URL without REDIS_URL: workers of other processes hear of nothing until the sweeper runs in them',
            }
          : {
              zh: '有 REDIS_URL 而没有 DATABASE_URL：数据库是本机文件，其他机器上的进程看不到',
              en: 'REDIS_URL without DATABASE_URL: the database is a file that processes elsewhere do not see',
            },
        { zh: '两者都设置，或都不设置', en: 'set both, or neither' },
      ),
    (config.publicUrl?.startsWith('http://') ?? false) &&
      wrong(
        'configuration',
        'warn',
        {
          zh: 'FENGSUI_PUBLIC_URL 不是 https：会话可能被窃听',
          en: 'FENGSUI_PUBLIC_URL is not https: sessions can be overheard',
        },
        { zh: '在前面放置 TLS 终端', en: 'terminate TLS in front' },
      ),
  ]);
}
