import type { Connection, PoolConnection, RowDataPacket } from 'mysql2';
import { bytesRead, type MysqlPool } from './pool.js';

const LOOK_EVERY_MS = 200;
/** A connection that was asked something and is silent for so long is suspected. */
const SILENT_MS = 800;
/** What another connection may take to tell whether the server is there. */
const PROBE_MS = 1_250;
/** For a connection attempt of its own, which is given up before. */
const MOST_MS = 5_000;
/** How often a server that was lost is looked for. */
const AGAIN_MS = 500;
/** A process that was busy meanwhile, and could not take its answer, listens at least for so long, in steps. */
const LISTEN_MS = 400;
const STEP_MS = 50;

/** A connection that owes answers. */
interface Debt {
  questions: number;
  since: number;
  heard: number;
}

/**
 * Finds connections with nobody at the other end (a dead machine, a firewall that forgot them), on which TCP would wait for a
 * quarter of an hour. Silence alone says nothing, for a statement may take its time. So another connection asks: a server that
 * does not answer it is gone, and every connection with it; one that does says whether it works for the silent one at all.
 */
export class MysqlWatch {
  private readonly debts = new Map<PoolConnection, Debt>();
  private readonly timer: NodeJS.Timeout;
  private looking = false;
  private stopped = false;

  constructor(private readonly pool: MysqlPool) {
    this.timer = setInterval(() => {
      if (!this.looking) void this.look();
    }, LOOK_EVERY_MS).unref();
  }

  /** Something was asked. @returns to be called once it was answered, or failed */
  asked(connection: PoolConnection): () => void {
    const debt = this.debts.get(connection) ?? {
      questions: 0,
      since: performance.now(),
      heard: bytesRead(connection),
    };
    debt.questions += 1;
    this.debts.set(connection, debt);
    return () => {
      debt.questions -= 1;
      debt.since = performance.now();
      if (debt.questions === 0) this.debts.delete(connection);
    };
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    this.looking = true;
    try {
      const suspects = this.suspects();
      if (suspects.size === 0) return;
      const working = await this.probe([...suspects.keys()]);
      if (working === 'gone') await this.untilBack();
      else this.cutIdle(suspects, working);
    } finally {
      this.looking = false;
    }
  }

  private suspects(): Map<PoolConnection, number> {
    const now = performance.now();
    const suspects = new Map<PoolConnection, number>();
    for (const [connection, debt] of this.debts) {
      const heard = bytesRead(connection);
      if (heard !== debt.heard) {
        debt.heard = heard;
        debt.since = now;
      } else if (now - debt.since >= SILENT_MS) suspects.set(connection, debt.since);
    }
    return suspects;
  }

  /** Those that are as silent as before, while the server does nothing for them: their question or its answer was lost. */
  private cutIdle(suspects: ReadonlyMap<PoolConnection, number>, working: ReadonlySet<number>): void {
    for (const [connection, since] of suspects) {
      const debt = this.debts.get(connection);
      const asBefore = debt?.since === since && debt.heard === bytesRead(connection);
      if (asBefore && !working.has(connection.threadId))
        this.pool.cut(connection, 'the database knows nothing of what it was asked');
    }
  }

  private async untilBack(): Promise<void> {
    this.pool.shut('the database does not answer');
    do {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS).unref());
      if (this.stopped) return;
    } while ((await this.probe([])) === 'gone');
    if (!this.stopped) this.pool.reopen();
  }

  /** The ids of those connections that the server works for. */
  private async probe(connections: readonly PoolConnection[]): Promise<ReadonlySet<number> | 'gone'> {
    const patience = new Patience();
    const probe = this.pool.outside(MOST_MS);
    probe.on('error', () => undefined);
    const answer = workingFor(
      probe,
      connections.map(({ threadId }) => threadId),
    ).catch(() => 'gone' as const);
    try {
      return await Promise.race([answer, patience.ends.then(() => 'gone' as const)]);
    } finally {
      patience.stop();
      probe.destroy();
    }
  }
}

/** How long an answer is waited for: a timer that comes late says that this process was busy, and nothing about the server. */
class Patience {
  readonly ends: Promise<void>;
  private timer: NodeJS.Timeout | undefined;

  constructor() {
    const began = performance.now();
    let last = began;
    let listened = 0;
    this.ends = new Promise((resolve) => {
      this.timer = setInterval(() => {
        const now = performance.now();
        listened += Math.min(STEP_MS, now - last);
        last = now;
        if (now - began >= PROBE_MS && listened >= LISTEN_MS) resolve();
      }, STEP_MS).unref();
    });
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

async function workingFor(probe: Connection, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await new Promise<RowDataPacket[]>((resolve, reject) => {
    probe.query<RowDataPacket[]>(
      "SELECT ID AS id FROM information_schema.PROCESSLIST WHERE COMMAND <> 'Sleep' AND ID IN (?)",
      [[0, ...ids]],
      (error, found) => (error ? reject(error) : resolve(found)),
    );
  });
  return new Set(rows.map(({ id }) => Number(id)));
}
