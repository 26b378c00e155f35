import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { defaultDictionariesDir, sealDictionaries } from '#libs/application';
import { startDatabaseServer } from '../support/database-server.js';
import {
  type Ending,
  freePort,
  freshFolder,
  type RunningProcess,
  startProcess,
  untilAnswers,
} from '../support/processes.js';
import { programFile } from '../support/programs.js';
import { API_KEY, type FengsuiServer, startServer } from '../support/server.js';
import { SmallDisk } from '../support/small-disk.js';
import type { TestServer } from '../support/test-server.js';
import { FaultyProxy } from './proxy.js';
import { emptyDatabase, type FaultServers } from './servers.js';

const WORKER = programFile('worker');
const UP_WITHIN_MS = 90_000;

/** Where the storage and the queue are. */
export const MODES = ['embedded', 'scaled-out'] as const;
export type Mode = (typeof MODES)[number];

/** What a cluster consists of. Embedded there is one process, and none of the numbers counts. */
export interface Shape {
  readonly api: number;
  readonly workers: number;
  /** Added to the environment of every process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Flags of Node for a worker, by its number from 1 on, such as `--import data:…`. */
  readonly workerFlags?: (number: number) => readonly string[];
  /** Puts what the database stores on a disk of its own, which the trial may fill. Takes root. */
  readonly smallDisk?: boolean;
  /** Gives all processes a sealed copy of the dictionaries, which the trial may damage. */
  readonly ownDictionaries?: boolean;
}

/** MariaDB's own files take some sixty megabytes before anything is in it, MySQL's some hundred. */
const DISK_MEGABYTES = { embedded: 24, 'scaled-out': 192 };

/** As they are delivered; other tests save the second that it takes. */
const WARM = { FENGSUI_WARM_UP: 'true' };

/** One process of Fengsui, which comes back on the same port and files when it was killed. */
export interface Member {
  readonly name: string;
  readonly role: 'api' | 'worker' | 'standalone';
  /** Of those that serve HTTP. */
  readonly url: string | undefined;
  /** Where it tells its figures. */
  readonly metricsUrl: string;
  /** Its own links to the servers; none embedded. */
  readonly links: Links | undefined;
  readonly isUp: boolean;
  /** Undefined while it is down. */
  readonly pid: number | undefined;
  /** Settles when the process that runs now has ended, by whatever; never while none runs. */
  died(): Promise<true>;
  /** Starts it, unless it is up or starting. @param until `live` where a part it needs is away; a worker counts as live when it judges */
  /** @throws Error when it does not get there, or ends on its way */
  start(until?: 'ready' | 'live'): Promise<void>;
  /** Sends a signal and waits for the end. */
  kill(signal?: NodeJS.Signals): Promise<Ending>;
  /** What its processes printed, the killed ones too. */
  output(): string;
}

export interface Links {
  readonly database: FaultyProxy;
  readonly redis: FaultyProxy;
}

/** Processes of one installation, with a link of its own from each of them to the database and to Redis. */
export class Cluster {
  private constructor(
    readonly mode: Mode,
    readonly members: readonly Member[],
    /** The servers themselves, past every proxy; undefined embedded. */
    readonly servers: { readonly database: TestServer; readonly redis: TestServer } | undefined,
    /** The installation's database, past every proxy; undefined embedded. */
    readonly databaseUrl: string | undefined,
    private readonly folders: readonly string[],
    /** Below the database, where the shape asked for it. */
    readonly disk?: SmallDisk,
    /** Of this cluster alone, where the shape asked for it. */
    readonly dictionaries?: string,
  ) {}

  readonly apiKey = API_KEY;

  /** Starts everything with an empty database, and waits until it serves. */
  static async start(mode: Mode, wanted: Shape, servers: FaultServers): Promise<Cluster> {
    const dictionaries = wanted.ownDictionaries ? await sealedCopy() : undefined;
    const env = { ...wanted.env, ...(dictionaries && { FENGSUI_DICTIONARIES_DIR: dictionaries }) };
    const shape = { ...wanted, env };
    return mode === 'embedded'
      ? Cluster.embedded(shape, dictionaries)
      : Cluster.scaledOut(shape, servers, dictionaries);
  }

  /** The processes that serve HTTP. */
  get nodes(): readonly Member[] {
    return this.members.filter(({ role }) => role !== 'worker');
  }

  /** The processes that judge. */
  get judges(): readonly Member[] {
    return this.members.filter(({ role }) => role !== 'api');
  }

  /** Every link to Redis, or to the database, falls ill or heals. */
  become(part: keyof Links, mood: FaultyProxy['mood']): void {
    for (const { links } of this.members) links?.[part].become(mood);
  }

  /** Asks the database itself, past every proxy. @throws Error embedded */
  async query<Row>(sql: string, parameters: readonly string[] = []): Promise<Row[]> {
    if (!this.databaseUrl) throw new Error('the embedded database is its own process’s');
    const connection = await createConnection(this.databaseUrl);
    try {
      const [rows] = await connection.query(sql, [...parameters]);
      return rows as Row[];
    } finally {
      await connection.end();
    }
  }

  /** Heals every link and starts what is down. */
  async heal(): Promise<void> {
    for (const { links } of this.members) for (const link of Object.values(links ?? {})) heal(link);
    await Promise.all(this.members.map((member) => member.start()));
  }

  async stop(): Promise<void> {
    await Promise.all(this.members.map((member) => member.kill('SIGKILL')));
    for (const { links } of this.members)
      await Promise.all(Object.values(links ?? {}).map((link: FaultyProxy) => link.close()));
    for (const folder of this.folders) rmSync(folder, { recursive: true, force: true });
    if (this.disk) {
      await this.servers?.database.stop();
      this.disk.remove();
    }
  }

  private static async embedded(shape: Shape, dictionaries?: string): Promise<Cluster> {
    const disk = shape.smallDisk ? SmallDisk.mount(DISK_MEGABYTES.embedded) : undefined;
    const folder = disk?.folder ?? freshFolder('data');
    const member = new ServingMember('standalone 1', 'standalone', undefined, {
      ...{ port: await freePort(), dataDir: folder, env: { ...WARM, ...shape.env } },
    });
    await member.start();
    const folders = [...(disk ? [] : [folder]), ...(dictionaries ? [dictionaries] : [])];
    return new Cluster('embedded', [member], undefined, undefined, folders, disk, dictionaries);
  }

  private static async scaledOut(
    shape: Shape,
    servers: FaultServers,
    dictionaries?: string,
  ): Promise<Cluster> {
    const disk = shape.smallDisk ? SmallDisk.mount(DISK_MEGABYTES['scaled-out']) : undefined;
    const [database, redis] = await Promise.all([
      disk ? databaseOn(disk) : servers.database(),
      servers.redis(),
    ]);
    const databaseUrl = await emptyDatabase(database);
    const folders: string[] = dictionaries ? [dictionaries] : [];
    const make = async (role: 'api' | 'worker', number: number): Promise<Member> => {
      const links = {
        database: await FaultyProxy.before(databaseUrl),
        redis: await FaultyProxy.before(redis.url),
      };
      const dataDir = freshFolder(role);
      folders.push(dataDir);
      const env = { ...WARM, ...shape.env, DATABASE_URL: links.database.url, REDIS_URL: links.redis.url };
      const port = await freePort();
      return role === 'api'
        ? new ServingMember(`api ${number}`, role, links, { port, dataDir, env })
        : new JudgingMember(`worker ${number}`, links, port, shape.workerFlags?.(number) ?? [], {
            ...{ PATH: process.env.PATH, FENGSUI_DATA_DIR: dataDir, ...env },
          });
    };
    const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
    const members = [
      ...(await Promise.all(numbers(shape.api).map((number) => make('api', number)))),
      ...(await Promise.all(numbers(shape.workers).map((number) => make('worker', number)))),
    ];
    await Promise.all(members.map((member) => member.start()));
    const standing = { database, redis };
    return new Cluster('scaled-out', members, standing, databaseUrl, folders, disk, dictionaries);
  }
}

async function sealedCopy(): Promise<string> {
  const folder = freshFolder('dictionaries');
  cpSync(defaultDictionariesDir(), folder, { recursive: true });
  await sealDictionaries(folder);
  return folder;
}

/** Its tablespaces grow by a megabyte at a time, so that a little room is room enough. */
function databaseOn(disk: SmallDisk): Promise<TestServer> {
  const folder = join(disk.folder, 'database');
  mkdirSync(folder);
  return startDatabaseServer(folder, { small: true });
}

/** A link that swallowed bytes is a broken stream: it heals as a new connection. */
function heal(link: FaultyProxy): void {
  const wasUp = link.mood === 'up';
  link.become('up');
  if (!wasUp) link.cut();
}

type Running = Pick<RunningProcess, 'pid' | 'ended' | 'kill'>;

/** What all members do alike: one process at a time, and what it printed. */
abstract class BaseMember implements Member {
  abstract readonly url: string | undefined;
  abstract readonly metricsUrl: string;
  private running: Running | undefined;
  private starting: Promise<void> | undefined;

  constructor(
    readonly name: string,
    readonly role: Member['role'],
    readonly links: Links | undefined,
  ) {}

  get isUp(): boolean {
    return this.running !== undefined;
  }

  get pid(): number | undefined {
    return this.running?.pid;
  }

  start(until: 'ready' | 'live' = 'ready'): Promise<void> {
    if (this.running) return Promise.resolve();
    this.starting ??= this.launch(until)
      .then((running) => {
        this.running = running;
      })
      .finally(() => {
        this.starting = undefined;
      });
    return this.starting;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<Ending> {
    await this.starting?.catch(() => undefined);
    const { running } = this;
    this.running = undefined;
    return (await running?.kill(signal)) ?? { status: null, signal: null };
  }

  died(): Promise<true> {
    return this.running?.ended.then((): true => true) ?? new Promise(() => undefined);
  }

  abstract output(): string;
  protected abstract launch(until: 'ready' | 'live'): Promise<Running>;
}

class ServingMember extends BaseMember {
  readonly url: string;
  readonly metricsUrl: string;
  private readonly printed: FengsuiServer[] = [];

  constructor(
    name: string,
    role: 'api' | 'standalone',
    links: Links | undefined,
    private readonly settings: { port: number; dataDir: string; env: Readonly<Record<string, string>> },
  ) {
    super(name, role, links);
    this.url = `http://127.0.0.1:${settings.port}`;
    this.metricsUrl = `${this.url}/metrics`;
  }

  output(): string {
    return this.printed.map((server) => server.stdout()).join('\n--- started anew ---\n');
  }

  protected async launch(until: 'ready' | 'live'): Promise<FengsuiServer> {
    const app = this.role === 'api' ? 'api' : 'standalone';
    const server = await startServer({ ...this.settings, app, until, readyWithinMs: UP_WITHIN_MS });
    this.printed.push(server);
    return server;
  }
}

class JudgingMember extends BaseMember {
  readonly url = undefined;
  readonly metricsUrl: string;
  private readonly printed: RunningProcess[] = [];

  constructor(
    name: string,
    links: Links,
    private readonly metricsPort: number,
    private readonly flags: readonly string[],
    private readonly env: NodeJS.ProcessEnv,
  ) {
    super(name, 'worker', links);
    this.metricsUrl = `http://127.0.0.1:${metricsPort}/metrics`;
  }

  output(): string {
    return this.printed.map((process) => process.output()).join('\n--- started anew ---\n');
  }

  protected async launch(): Promise<RunningProcess> {
    const worker = startProcess(process.execPath, [...this.flags, WORKER], {
      env: { ...this.env, FENGSUI_METRICS_PORT: String(this.metricsPort) },
    });
    this.printed.push(worker);
    const judges = async () => {
      if (!worker.output().includes('"judging"')) throw new Error('not yet');
    };
    await untilAnswers(this.name, worker, judges, UP_WITHIN_MS);
    return worker;
  }
}
