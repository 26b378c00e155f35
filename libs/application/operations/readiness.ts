import { type QueueTrouble, QueueUnavailable } from '#libs/messaging';
import type { Services } from '../services.js';

const CHECK_MS = 2_000;

export type PartState = 'ok' | 'down';
/** Why a part fails; `slow`: no answer within 2 s. */
export type Trouble = QueueTrouble | 'slow' | 'draining';

/** Whether a process has all it needs, and which part fails. */
export interface Readiness {
  readonly status: 'ok' | 'unavailable';
  readonly failing: readonly string[];
  readonly checks: Readonly<Record<'database' | 'queue' | 'server', PartState>>;
  /** Of the failing parts. */
  readonly why: Readonly<Record<string, Trouble>>;
}

/** Asks the database and the queue's server; takes at most 2 s and never throws. */
export async function readReadiness(
  { database, queue }: Pick<Services, 'database' | 'queue'>,
  draining: boolean,
): Promise<Readiness> {
  const [databaseTrouble, queueTrouble] = await Promise.all([
    troubleOf(database.ping()),
    troubleOf(queue.check()),
  ]);
  const troubles = {
    database: databaseTrouble,
    queue: queueTrouble,
    server: draining ? ('draining' as const) : null,
  };
  const why = Object.fromEntries(
    Object.entries(troubles).filter((entry): entry is [string, Trouble] => entry[1] !== null),
  );
  const stateOf = (trouble: Trouble | null): PartState => (trouble ? 'down' : 'ok');
  const failing = Object.keys(why);
  return {
    status: failing.length === 0 ? 'ok' : 'unavailable',
    failing,
    checks: {
      database: stateOf(troubles.database),
      queue: stateOf(troubles.queue),
      server: stateOf(troubles.server),
    },
    why,
  };
}

async function troubleOf(asked: Promise<unknown>): Promise<Trouble | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Trouble>((resolve) => {
    timer = setTimeout(() => resolve('slow'), CHECK_MS);
  });
  const answered = asked.then(
    () => null,
    (error: unknown): Trouble => (error instanceof QueueUnavailable ? error.trouble : 'unreachable'),
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
