import type {
  EscalationNotified,
  EscalationPolicyView,
  EscalationRunList,
  IncidentView,
} from '#libs/contracts';
import { ApiClient, FeedFollower } from '../../support/client.js';
import { BEHIND_PROXY, newMember, signedInAdmin } from '../../support/person.js';
import { ADMIN_PASSWORD } from '../../support/server.js';
import { shiftedClock } from '../../support/shifted-clock.js';
import type { Scenario } from '../scenario.js';
import type { Trial } from '../trial.js';

const HOUR_MS = 60 * 60_000;
const WAIT_SEC = 2;
const PEOPLE = 3;
const LATE_MS = 1_000;
/** What fell due while no scheduler ran is told this soon after one is back. */
const CAUGHT_UP_MS = 2_000;
/** Long enough for a second scheduler to tell it once more, if it could. */
const SETTLED_MS = 1_500;

/** One of two workers is an hour ahead; then both are dead while people are to be told. */
export const clockOff: Scenario = {
  name: 'clock-off',
  row: 'a clock an hour off on one worker; the scheduler down over a due time',
  modes: ['scaled-out'],
  shape: {
    workerFlags: (number) => (number === 1 ? ['--import', shiftedClock(HOUR_MS)] : []),
    env: BEHIND_PROXY,
  },
  async run(trial) {
    const { cluster, dice, load } = trial;
    const node = { url: dice.pick(cluster.nodes).url ?? '', apiKey: cluster.apiKey };
    const desk = new Desk(trial, new ApiClient(node), new FeedFollower(node.url, { token: node.apiKey }));
    try {
      const policy = await desk.policy(node);
      load.start({ clients: 1, batch: 10 });
      const first = await desk.open(trial.brief ? 3 : 10);
      await desk.allTold(first);
      const late = (await Promise.all(first.map((id) => desk.lateness(id)))).flat();
      if (Math.min(...late) < 0) throw new Error(`somebody was told ${-Math.min(...late)} ms too soon`);
      trial.measure('told late', Math.max(...late), LATE_MS);

      const second = await desk.open(trial.brief ? 3 : 10);
      await trial.pause(dice.between(0, 1_500));
      await Promise.all(cluster.judges.map((judge) => trial.kill(judge)));
      await trial.pause(PEOPLE * WAIT_SEC * 1_000);
      await Promise.all(cluster.judges.map((judge) => judge.start()));
      const backAt = Date.now();
      await trial.until(
        () => second.every((id) => desk.told(id).length > 0),
        30_000,
        'whoever was due is told',
      );
      trial.measure('told what was due', Date.now() - backAt, CAUGHT_UP_MS);
      await desk.allTold(second);
      await trial.pause(SETTLED_MS);
      for (const id of [...first, ...second]) desk.toldOnce(id);
      await desk.remove(policy);
      await load.stop();
    } finally {
      desk.feed.close();
    }
  },
};

/** Incidents that escalate from person to person, and who was told when. */
class Desk {
  constructor(
    private readonly trial: Trial,
    private readonly client: ApiClient,
    readonly feed: FeedFollower,
  ) {}

  async policy(node: { url: string; apiKey: string }): Promise<EscalationPolicyView> {
    const admin = await signedInAdmin({ ...node, adminPassword: ADMIN_PASSWORD });
    const number = this.trial.dice.between(0, 1e9);
    const steps: unknown[] = [];
    for (let one = 0; one < PEOPLE; one++) {
      const { id: memberId } = await newMember(admin, `p${one}-${number}`, { role: 'senior_moderator' });
      steps.push({ targets: [{ kind: 'person', memberId }], waitSec: WAIT_SEC });
    }
    const { body } = await this.client.send<EscalationPolicyView>('POST', '/v1/escalation-policies', {
      ...{ name: `policy ${number}`, steps, isDefault: true },
    });
    return body;
  }

  remove({ id }: EscalationPolicyView) {
    return this.client.send('DELETE', `/v1/escalation-policies/${id}`);
  }

  async open(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let one = 0; one < count; one++) {
      const { body } = await this.client.send<IncidentView>('POST', '/v1/incidents', {
        title: '事件',
        level: 2,
      });
      ids.push(body.id);
    }
    return ids;
  }

  told(incidentId: string): { at: number; step: number; memberIds: readonly string[] }[] {
    return this.feed.events
      .filter(({ type }) => type === 'escalation.notified')
      .map(({ at, data }) => ({ ...(data as EscalationNotified), at: Date.parse(at) }))
      .flatMap(({ at, step, memberIds, ...of }) =>
        of.incidentId === incidentId && step !== null ? [{ at, step, memberIds }] : [],
      );
  }

  allTold(ids: readonly string[]): Promise<void> {
    return this.trial.until(
      () => ids.every((id) => this.told(id).length >= PEOPLE),
      60_000,
      'everybody is told',
    );
  }

  /** @throws Error when somebody was told twice, or in another order */
  toldOnce(id: string): void {
    const steps = this.told(id)
      .map(({ step }) => step)
      .join();
    const expected = Array.from({ length: PEOPLE }, (_, step) => step).join();
    if (steps !== expected) throw new Error(`incident ${id} told steps ${steps} instead of ${expected}`);
  }

  /** How late each step was, in milliseconds by the database's clock. */
  async lateness(id: string): Promise<number[]> {
    const { body } = await this.client.send<EscalationRunList>('GET', `/v1/incidents/${id}/escalations`);
    const startedAt = Date.parse(body.runs[0]?.startedAt ?? '');
    return this.told(id).map(({ at, step }) => at - (startedAt + step * WAIT_SEC * 1_000));
  }
}
