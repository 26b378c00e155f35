import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConfigError, readConfig, weaknessesOf } from './config.js';

describe('configuration', () => {
  it('needs nothing: everything has a default that serves on this machine alone', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      anchorsFile: resolve('data/anchors.jsonl'),
      logLevel: 'info',
      trustedProxies: [],
      workerConcurrency: 4,
      warmUp: true,
      mostPendingItems: 500_000,
      judgeThreads: Math.max(1, availableParallelism() - 1),
      webhooks: {
        allowHttp: false,
        allowedNetworks: [],
        retrySeconds: [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400],
      },
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toEqual(readConfig({}));
  });

  it('reads what is given', () => {
    const config = readConfig({
      PORT: '0',
      DATABASE_URL: 'mysql://u:p@db:3306/fengsui',
      REDIS_URL: 'redis://cache:6379/0',
      FENGSUI_BOOTSTRAP_API_KEY: 'key',
    });
    expect(config).toMatchObject({
      port: 0,
      databaseUrl: 'mysql://u:p@db:3306/fengsui',
      redisUrl: 'redis://cache:6379/0',
      bootstrapApiKey: 'key',
    });
  });

  it('names every fault at once', () => {
    const bad = {
      PORT: '70000',
      DATABASE_URL: 'postgres://x/y',
      REDIS_URL: 'nowhere',
      FENGSUI_SECRET: 'short',
      FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '10.0.0.0',
      FENGSUI_WEBHOOK_RETRY_SECONDS: '5,,6',
    };
    expect(() => readConfig(bad)).toThrow(ConfigError);
    try {
      readConfig(bad);
    } catch (error) {
      const { faults } = error as ConfigError;
      expect(faults.map((fault) => fault.split(' ', 1)[0])).toEqual(
        Object.keys(bad).sort((a, b) => order(a) - order(b)),
      );
    }
  });

  it('takes a variable from the file that holds it, and says which file it cannot read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'config-'));
    const file = join(folder, 'secret');
    writeFileSync(file, `${'s'.repeat(40)}\n`);
    expect(readConfig({ FENGSUI_SECRET_FILE: file }).secret).toBe('s'.repeat(40));
    const bad = {
      FENGSUI_SECRET: 's'.repeat(40),
      FENGSUI_SECRET_FILE: file,
      DATABASE_URL_FILE: join(folder, 'none'),
      PORT: '70000',
    };
    expect(() => readConfig(bad)).toThrow(
      /FENGSUI_SECRET_FILE is set and so is FENGSUI_SECRET|DATABASE_URL_FILE cannot be read: ENOENT/,
    );
    expect(() => readConfig(bad)).toThrow('PORT is above 65535');
    rmSync(folder, { recursive: true });
  });

  it('reads where traces go', () => {
    const given = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20x, x-team=trust',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
    };
    const headers = { authorization: 'Bearer x', 'x-team': 'trust' };
    expect(readConfig(given).tracing).toEqual({ endpoint: 'http://collector:4318', headers, ratio: 0.1 });
    expect(() => readConfig({ OTEL_EXPORTER_OTLP_HEADERS: 'no list' })).toThrow(ConfigError);
    expect(() => readConfig({ OTEL_TRACES_SAMPLER_ARG: '2' })).toThrow('is above 1');
  });

  it.each([
    [{}, 0],
    [{ FENGSUI_BOOTSTRAP_API_KEY: 'short' }, 1],
    [{ FENGSUI_CLOCK: '+1h' }, 1],
    [{ FENGSUI_BOOTSTRAP_API_KEY: 'short', FENGSUI_BOOTSTRAP_ADMIN_PASSWORD: 'admin' }, 2],
    [{ FENGSUI_BOOTSTRAP_API_KEY: 'x'.repeat(43) }, 0],
  ])('warns of guessable credentials: %j', (environment, warnings) => {
    expect(weaknessesOf(readConfig(environment))).toHaveLength(warnings);
  });
});

const ORDER = [
  'PORT',
  'DATABASE_URL',
  'REDIS_URL',
  'FENGSUI_SECRET',
  'FENGSUI_WEBHOOK_ALLOWED_NETWORKS',
  'FENGSUI_WEBHOOK_RETRY_SECONDS',
];
const order = (name: string) => ORDER.indexOf(name);
