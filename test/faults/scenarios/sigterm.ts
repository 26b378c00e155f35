import type { FaultyProxy } from '../proxy.js';
import type { Scenario } from '../scenario.js';

/** A process that is asked to stop is gone this soon. */
const EXIT_MS = 10_000;

const scenarioOf = (name: string, row: string, redis: FaultyProxy['mood'] | undefined): Scenario => ({
  name,
  row,
  modes: redis ? ['scaled-out'] : ['embedded', 'scaled-out'],
  async run(trial) {
    const { cluster, dice, load, follower } = trial;
    load.start({ clients: 3 });
    await trial.until(() => follower.judged > 30, 30_000, 'verdicts flow');
    if (redis) {
      trial.injects(`links to Redis: ${redis}`);
      cluster.become('redis', redis);
      await trial.pause(dice.between(200, 3_000));
    }
    const member = dice.pick(cluster.members);
    const already = trial.log.of('unanswered').length;
    const askedAt = Date.now();
    trial.injects(`SIGTERM to ${member.name}`);
    const ending = await member.kill('SIGTERM');
    trial.measure('exit', Date.now() - askedAt, EXIT_MS);
    if (ending.status !== 0) throw new Error(`${member.name} ended with ${ending.status ?? ending.signal}`);
    const broken = trial.log
      .of('unanswered')
      .slice(already)
      .filter((one) => one.node === member.name && !foundNobody(one));
    if (broken.length > 0)
      throw new Error(`${broken.length} requests were cut off, such as by ${broken[0]?.error}`);
    // Embedded there is no other node that the clients could turn to.
    if (!cluster.nodes.some(({ isUp }) => isUp)) await member.start();
    await load.stop();
  },
});

/** The longest that a connection can have waited for a server that was about to take it. */
const AT_THE_DOOR_MS = 100;

/**
 * Nothing of the request was taken: nobody listened any more, or the kernel reset a connection that stood in the queue of the port at the
 * very moment when the port was closed, which no server can help.
 */
const foundNobody = ({ error, ms }: { error: string; ms: number }): boolean =>
  error === 'ECONNREFUSED' || (error === 'ECONNRESET' && ms <= AT_THE_DOOR_MS);

export const SIGTERMS: readonly Scenario[] = [
  scenarioOf('sigterm', 'SIGTERM under load', undefined),
  scenarioOf('sigterm-redis-down', 'SIGTERM under load, Redis down', 'down'),
  scenarioOf('sigterm-redis-silent', 'SIGTERM under load, Redis half-open', 'silent'),
];
