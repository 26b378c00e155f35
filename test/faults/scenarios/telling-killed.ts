import type { ServerResponse } from 'node:http';
import type { ChannelNotice, IncidentTimeline, NotificationPage } from '#libs/contracts';
import { ApiClient } from '../../support/client.js';
import { BEHIND_PROXY } from '../../support/person.js';
import { type Arrival, WebhookReceiver } from '../../support/webhook-receiver.js';
import { judgesReturn } from '../judges-return.js';
import type { Scenario } from '../scenario.js';
import { WEBHOOK_ENV } from '../trial.js';
import { channelTo, runOut, underAPlaybook } from '../under-a-playbook.js';

/** What fell due while no scheduler ran is told this soon after one is back. */
const CAUGHT_UP_MS = 2_000;
/** A message whose sender died is sent by another once the claim has run out, after 20 s. */
const SENT_AGAIN_MS = 25_000;
/** Long enough for a second scheduler to tell it once more, if it could. */
const SETTLED_MS = 1_500;

/** Whoever sends a message dies before it is answered; steps of playbooks fall due while nobody runs, and one who tells of them dies, too. */
export const tellingKilled: Scenario = {
  name: 'telling-killed',
  row: 'whoever carries out a playbook and sends its words killed, a message in flight',
  modes: ['scaled-out'],
  shape: { env: { ...WEBHOOK_ENV, ...BEHIND_PROXY } },
  async run(trial) {
    const { cluster, dice } = trial;
    const node = dice.pick(cluster.nodes);
    const program = new ApiClient({ url: node.url ?? '', apiKey: cluster.apiKey });
    const receiver = await WebhookReceiver.start();
    const inFlight = new Map<Arrival, ServerResponse>();
    receiver.answer = (arrival) => (response) => inFlight.set(arrival, response);
    try {
      const channel = await channelTo(receiver.url, program);
      const incidents = await underAPlaybook(node, cluster.apiKey, channel, trial.brief ? 3 : 8);
      await trial.until(() => inFlight.size > 0, 30_000, 'a message is in flight');
      await trial.pause(dice.between(0, 300));
      await Promise.all(cluster.judges.map((judge) => trial.kill(judge)));
      receiver.answer = () => 204;
      for (const response of inFlight.values()) response.destroy();
      trial.injects('the time of every step runs out');
      await runOut(cluster, incidents);

      const backAt = await judgesReturn(trial);
      const late = () => Promise.all(incidents.map((id) => timesLate(program, id)));
      await trial.until(
        async () => (await late()).every(({ lines, words }) => lines > 0 && words > 0),
        30_000,
        'every step that is late is told',
      );
      trial.measure('told what is late', Date.now() - backAt, CAUGHT_UP_MS);
      const answered = () => receiver.arrivals.filter((arrival) => !inFlight.has(arrival));
      const missing = () => incidents.filter((id) => toldOf(answered(), id).length === 0);
      await trial.until(() => missing().length === 0, 60_000, 'every message arrived');
      trial.measure('sent again', Date.now() - backAt, SENT_AGAIN_MS);
      await trial.until(() => isSettled(program, channel), 30_000, 'every message has its fate');
      await trial.pause(SETTLED_MS);

      const wrong = [
        ...(await late()).filter(({ lines, words }) => lines !== 1 || words !== 1),
        ...incidents
          .map((id) => ({ id, all: toldOf(receiver.arrivals, id), answered: toldOf(answered(), id) }))
          .filter(({ all, answered: taken }) => new Set(all).size !== 1 || taken.length !== 1),
      ];
      if (wrong.length > 0) throw new Error(`told twice, or as two: ${JSON.stringify(wrong.slice(0, 3))}`);
    } finally {
      await receiver.close();
    }
    trial.load.start();
    await trial.until(() => trial.follower.judged > 20, 30_000, 'verdicts flow');
  },
};

/** How often an incident's timeline says that a step is late, and its owner was told so. */
async function timesLate(program: ApiClient, id: string): Promise<{ lines: number; words: number }> {
  const timeline = await program.send<IncidentTimeline>('GET', `/v1/incidents/${id}/timeline?limit=500`);
  const told = await program.send<NotificationPage>('GET', `/v1/notifications?incident=${id}&limit=200`);
  return {
    lines: timeline.body.events.filter(({ kind }) => kind === 'step.overdue').length,
    words: told.body.notifications.filter(({ title }) => title.zh.includes('已超时')).length,
  };
}

async function isSettled(program: ApiClient, channelId: string): Promise<boolean> {
  const { body } = await program.send<NotificationPage>(
    'GET',
    `/v1/notifications?channel=${channelId}&limit=200`,
  );
  return body.notifications.every(({ state }) => state === 'delivered' || state === 'coalesced');
}

/** The notifications on an incident that were told by these messages. */
const toldOf = (messages: readonly Arrival[], incidentId: string): string[] =>
  messages.flatMap(({ body }) =>
    (JSON.parse(body) as ChannelNotice).data.notifications.flatMap((one) =>
      one.incidentId === incidentId ? one.id : [],
    ),
  );
