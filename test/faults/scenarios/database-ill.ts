import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import type { Scenario } from '../scenario.js';
import type { Trial } from '../trial.js';

/** Whatever the database does, a request is answered by then. */
const ANSWER_MS = 3_000;
/** Readiness of a node names the database this soon. */
const NAMED_MS = 3_000;
/** Once the database is well, every node stores again this soon … */
const STORES_MS = 5_000;
/** … and everything that was accepted before is judged this soon. */
const JUDGED_MS = 30_000;

/** What befalls the database, for how long, and how it gets well. */
interface Illness {
  readonly name: string;
  readonly row: string;
  readonly ms: number;
  readonly briefMs: number;
  /** Whether readiness has to name it. */
  readonly named: boolean;
  /** @returns what makes it well again */
  begin(trial: Trial): Promise<() => Promise<unknown>>;
}

/** Takes locks on a connection of its own, past every proxy, as soon as it gets them. @returns what lets go of them */
async function hold(trial: Trial, sql: string): Promise<() => Promise<void>> {
  const connection = await createConnection(trial.cluster.databaseUrl ?? '');
  const isHeld = async () => {
    await connection.beginTransaction();
    return connection.query(sql).then(
      () => true,
      () => connection.rollback().then(() => false), // it lost a deadlock
    );
  };
  await trial.until(isHeld, 20_000, 'the locks are ours');
  return async () => {
    await connection.rollback();
    await connection.end();
  };
}

const become = async ({ cluster }: Trial, mood: 'down' | 'silent' | 'slow') => {
  cluster.become('database', mood);
  return async () => cluster.become('database', 'up');
};

const ILLNESSES: readonly Illness[] = [
  {
    name: 'database-killed',
    row: 'database kill -9 under load',
    ...{ ms: 4_000, briefMs: 2_000, named: true },
    begin: async ({ cluster: { servers } }) => {
      await servers?.database.kill('SIGKILL');
      return async () => servers?.database.restart();
    },
  },
  {
    name: 'database-unreachable',
    row: 'database unreachable',
    ...{ ms: 10_000, briefMs: 4_000, named: true },
    begin: (trial) => become(trial, 'down'),
  },
  {
    name: 'database-half-open',
    row: 'database half-open',
    ...{ ms: 10_000, briefMs: 5_000, named: true },
    begin: (trial) => become(trial, 'silent'),
  },
  {
    name: 'database-forgotten',
    row: 'a firewall forgets the connections to the database',
    ...{ ms: 3_000, briefMs: 3_000, named: false },
    begin: async ({ cluster }) => {
      for (const { links } of cluster.members) links?.database.strand();
      return async () => undefined;
    },
  },
  {
    name: 'lock-wait-verdicts',
    row: 'lock wait: nobody can write to the feed, longer than an item has attempts',
    ...{ ms: 20_000, briefMs: 8_000, named: false },
    begin: (trial) => hold(trial, 'SELECT * FROM feed_heads FOR UPDATE'),
  },
  {
    name: 'lock-wait-submits',
    row: 'lock wait: nobody can take anything in',
    ...{ ms: 6_000, briefMs: 4_000, named: false },
    begin: (trial) => hold(trial, 'SELECT * FROM pending_judgements WHERE attempts >= 0 FOR UPDATE'),
  },
  {
    name: 'deadlock',
    row: 'deadlock',
    ...{ ms: 5_000, briefMs: 3_000, named: false },
    begin: async (trial) => {
      const end = new AbortController();
      const quarrels = Promise.all([1, 2].map(() => quarrel(trial, end.signal)));
      return async () => {
        end.abort();
        await quarrels;
      };
    },
  },
];

/** Locks what was submitted lately against the order of ids, row by row, for as long as it is let. */
async function quarrel(trial: Trial, signal: AbortSignal): Promise<void> {
  const connection = await createConnection(trial.cluster.databaseUrl ?? '');
  while (!signal.aborted) {
    try {
      await connection.beginTransaction();
      const [rows] = await connection.query(
        'SELECT version_id FROM pending_judgements ORDER BY version_id DESC LIMIT 20',
      );
      for (const { version_id: id } of rows as { version_id: Buffer }[]) {
        await connection.query('SELECT * FROM pending_judgements WHERE version_id = ? FOR UPDATE', [id]);
        await sleep(2);
      }
      await connection.query('SELECT * FROM feed_heads FOR UPDATE');
    } catch {
      // it lost: that is the point
    } finally {
      await connection.rollback();
    }
    await sleep(5);
  }
  await connection.end();
}

/** The database falls ill under load: every request is answered in time, every 202 is there, and all heals by itself. */
export const DATABASE_ILL: readonly Scenario[] = ILLNESSES.map(
  ({ name, row, ms, briefMs, named, begin }): Scenario => ({
    name,
    row,
    modes: ['scaled-out'],
    async run(trial) {
      const { cluster, dice, load, follower } = trial;
      load.start({ clients: 3, batch: 30, waiting: 1_000, restMs: 100, sync: 0.3 });
      await trial.until(() => follower.judged > 50, 30_000, 'verdicts flow');
      await trial.pause(dice.between(0, 800));
      trial.injects(row);
      const illAt = Date.now();
      const heal = await begin(trial);
      try {
        if (named) trial.measure('readiness named the database', await untilNamed(trial, illAt), NAMED_MS);
        await trial.pause(Math.max(0, illAt + (trial.brief ? briefMs : ms) - Date.now()));
      } finally {
        await heal();
      }
      trial.injects('the database is well');
      const wellAt = Date.now();
      const owed = load.accepted;
      await Promise.all(cluster.nodes.map((node) => load.submit(1, { to: node })));
      trial.measure('every node stores again', Date.now() - wellAt, STORES_MS);
      await trial.until(() => follower.judged >= owed, 120_000, 'what was accepted before is judged');
      trial.measure('judged again', Date.now() - wellAt, JUDGED_MS);
      trial.measure('the longest answer', longestAnswer(trial, illAt), ANSWER_MS);
      refuseQuarantine(trial);
      await load.stop();
    },
  }),
);

async function untilNamed(trial: Trial, since: number): Promise<number> {
  const names = trial.cluster.nodes.map((node) =>
    trial.until(
      async () => {
        const { status, failing } = await trial.readiness(node);
        return status === 503 && failing.includes('database');
      },
      30_000,
      `${node.name} says that the database fails`,
    ),
  );
  await Promise.all(names);
  return Date.now() - since;
}

/** Every kind of answer counts; one that never came lasted as long as the client's patience. */
export function longestAnswer(trial: Trial, since: number): number {
  const answers = [
    ...trial.log.of('acknowledged'),
    ...trial.log.of('refused'),
    ...trial.log.of('unanswered'),
  ];
  return Math.max(0, ...answers.filter(({ at }) => at >= since).map(({ ms }) => ms));
}

/** A failing database is no fault of the items: none of them goes to a person for it. */
export function refuseQuarantine({ cluster }: Trial): void {
  const judges = cluster.judges.filter((judge) => judge.output().includes('quarantined'));
  if (judges.length > 0)
    throw new Error(`innocent items were quarantined by ${judges.map(({ name }) => name).join(', ')}`);
}
