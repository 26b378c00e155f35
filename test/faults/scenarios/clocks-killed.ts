import { createConnection } from 'mysql2/promise';
import type { IncidentTimeline, IncidentView } from '#libs/contracts';
import { ApiClient } from '../../support/client.js';
import { judgesReturn } from '../judges-return.js';
import type { Scenario } from '../scenario.js';
import type { Trial } from '../trial.js';

/** What fell due while no scheduler ran is done this soon after one is back. */
const CAUGHT_UP_MS = 2_000;
/** Long enough for a second scheduler to do it once more, if it could. */
const SETTLED_MS = 1_500;
const CLOCKS_OF_AN_INCIDENT = 3;

/** The clocks of incidents run out while every scheduler is dead; then schedulers come back, and one is killed among them. */
export const clocksKilled: Scenario = {
  name: 'clocks-killed',
  row: 'the scheduler down over a due time, killed in the middle of a round',
  modes: ['scaled-out'],
  async run(trial) {
    const { cluster, dice } = trial;
    const client = new ApiClient({ url: dice.pick(cluster.nodes).url ?? '', apiKey: cluster.apiKey });
    const ids: string[] = [];
    for (let count = 0; count < (trial.brief ? 5 : 20); count++) {
      const { body } = await client.send<IncidentView>('POST', '/v1/incidents', { title: '事件', level: 2 });
      ids.push(body.id);
    }
    await Promise.all(cluster.judges.map((judge) => trial.kill(judge)));
    trial.injects('every clock of every incident runs out');
    await runOut(trial, ids);

    const missedOf = async (id: string) => {
      const { body } = await client.send<IncidentTimeline>(
        'GET',
        `/v1/incidents/${id}/timeline?order=oldest`,
      );
      return body.events.filter(({ kind }) => kind === 'timer_missed').map(({ detail }) => detail.timer);
    };
    const all = async () => Promise.all(ids.map(missedOf));
    const backAt = await judgesReturn(trial);
    await trial.until(
      async () => (await all()).every((missed) => missed.length >= CLOCKS_OF_AN_INCIDENT),
      30_000,
      'every clock that ran out is noted',
    );
    trial.measure('caught up', Date.now() - backAt, CAUGHT_UP_MS);
    await trial.pause(SETTLED_MS);
    const wrong = (await all()).filter(
      (missed) => missed.length !== CLOCKS_OF_AN_INCIDENT || new Set(missed).size !== missed.length,
    );
    if (wrong.length > 0) throw new Error(`clocks noted twice: ${JSON.stringify(wrong.slice(0, 3))}`);
    trial.load.start();
    await trial.until(() => trial.follower.judged > 20, 30_000, 'verdicts flow');
  },
};

async function runOut({ cluster: { databaseUrl } }: Trial, ids: readonly string[]): Promise<void> {
  const connection = await createConnection(databaseUrl ?? '');
  await connection.query(
    'UPDATE incident_timers SET due_at = began_at + 1, wake_at = began_at + 1 WHERE incident_id IN (?) AND wake_at IS NOT NULL',
    [ids.map((id) => Buffer.from(id.replaceAll('-', ''), 'hex'))],
  );
  await connection.end();
}
