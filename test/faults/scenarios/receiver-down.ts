import type { Scenario } from '../scenario.js';
import { type Trial, WEBHOOK_ENV } from '../trial.js';

/** The other receiver hears of a verdict this soon, whatever the ill one does. */
const OTHERS_WAIT_MS = 5_000;
/** The pauses between two tries are those of production, but shorter: the longest is this. */
const LONGEST_PAUSE_MS = 15_000;
const CAUGHT_UP_MS = LONGEST_PAUSE_MS + 15_000;

/** One of two receivers of webhooks is down for long: it refuses, answers with an error or does not answer at all. */
export const receiverDown: Scenario = {
  name: 'receiver-down',
  row: 'webhook receiver down an hour',
  modes: ['embedded', 'scaled-out'],
  shape: { env: { ...WEBHOOK_ENV, FENGSUI_WEBHOOK_RETRY_SECONDS: '0.5,1,2,4,8,15,15,15,15' } },
  async run(trial) {
    const { dice, load } = trial;
    const well = await trial.receive('well');
    const ill = await trial.receive('ill');
    // Little enough for the senders of a slow machine: what is shown is that nobody waits for the ill one, not how many can be sent.
    load.start({ clients: 1, batch: 10, restMs: 150 });
    await trial.until(() => ill.arrivals.length > 50, 30_000, 'webhooks arrive');
    const illness = dice.pick(['refuses', 'fails', 'is silent'] as const);
    trial.injects(`a receiver ${illness}`);
    if (illness === 'refuses') await ill.goDown();
    if (illness === 'fails') ill.answer = () => 500;
    if (illness === 'is silent') ill.answer = () => () => undefined;
    const downAt = Date.now();
    await trial.pause(trial.brief ? 6_000 : 45_000);
    trial.injects('the receiver is back');
    ill.answer = () => 204;
    if (illness === 'refuses') await ill.comeBack();
    const backAt = Date.now();
    await load.stop();
    await trial.until(() => trial.waiting <= 0, 60_000, 'everything is judged');
    const missed = judgedBetween(trial, downAt, backAt);
    if (missed.length === 0) throw new Error('nothing was judged while it was down: nothing was shown');
    const caughtUp = () => {
      const came = new Set(ill.arrivals.filter(({ at }) => at >= backAt).map(({ payload }) => payload.seq));
      return missed.every(({ seq }) => came.has(seq));
    };
    await trial.until(caughtUp, 90_000, 'what it missed arrives');
    trial.measure('it caught up', Date.now() - backAt, CAUGHT_UP_MS);
    const arrived = new Map(well.arrivals.map(({ at, payload }) => [payload.seq, at]));
    const waits = missed.map(({ seq, happened }) => (arrived.get(seq) ?? Date.now()) - happened);
    trial.measure('the other waited', Math.max(...waits), OTHERS_WAIT_MS);
  },
};

/** Verdicts that the feed told of in these milliseconds, by the client's clock. */
const judgedBetween = ({ log, follower }: Trial, from: number, to: number) =>
  log
    .of('event')
    .filter(
      ({ follower: who, type, at }) =>
        who === follower.name && type === 'item.judged' && at >= from && at < to,
    );
