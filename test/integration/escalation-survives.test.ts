import '../support/timed.js';
import type { EscalationNotified, EscalationRunList, IncidentView } from '#libs/contracts';
import { ApiClient, FeedFollower, until } from '../support/client.js';
import { BEHIND_PROXY, newMember, signedInAdmin } from '../support/person.js';
import {
  type FengsuiServer,
  freshDatabase,
  freshFolder,
  programFile,
  type RunningProcess,
  startProcess,
  startServer,
  testRedisUrl,
} from '../support/services.js';
import { shiftedClock } from '../support/shifted-clock.js';

const WORKER = programFile('worker');
const HOUR_MS = 60 * 60_000;
describe('escalations over several processes', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let api: FengsuiServer;
  let client: ApiClient;
  let feed: FeedFollower;
  let memberIds: string[];
  const workers: RunningProcess[] = [];

  const startWorker = (...flags: string[]): RunningProcess => {
    const worker = startProcess(process.execPath, [...flags, WORKER], {
      env: {
        PATH: process.env.PATH,
        FENGSUI_DATA_DIR: freshFolder('worker'),
        DATABASE_URL: database.url,
        REDIS_URL: testRedisUrl(),
      },
    });
    workers.push(worker);
    return worker;
  };
  const isUp = (worker: RunningProcess) =>
    until(async () => worker.output().includes('judging'), 60_000, 'the worker is up', 50);

  beforeAll(async () => {
    database = await freshDatabase();
    const env = { ...BEHIND_PROXY, DATABASE_URL: database.url, REDIS_URL: testRedisUrl() };
    api = await startServer({ app: 'api', env });
    client = new ApiClient(api);
    const admin = await signedInAdmin(api);
    memberIds = [];
    for (const login of ['one', 'two', 'three', 'four'])
      memberIds.push((await newMember(admin, login, { role: 'senior_moderator' })).id);
    feed = new FeedFollower(api.url, { token: api.apiKey, since: 0 });
    await feed.connected();
  }, 120_000);
  afterAll(async () => {
    feed?.close();
    await Promise.all(workers.map((one) => one.kill('SIGKILL')));
    await api?.remove();
    await database?.drop();
  });

  /** Four people, one after the other. */
  const escalate = async (waitSec: number): Promise<string> => {
    const steps = memberIds.map((memberId) => ({ targets: [{ kind: 'person', memberId }], waitSec }));
    await client.send('POST', '/v1/escalation-policies', {
      ...{ name: `every ${waitSec} s`, steps, isDefault: true },
    });
    const { body } = await client.send<IncidentView>('POST', '/v1/incidents', { title: '事件', level: 2 });
    return body.id;
  };
  const told = (id: string) =>
    feed.events
      .filter(({ type }) => type === 'escalation.notified')
      .map(({ at, data }) => ({ at: Date.parse(at), ...(data as EscalationNotified) }))
      .filter(({ incidentId, step }) => incidentId === id && step !== null);
  const allTold = async (id: string) => {
    await feed.until(() => told(id).length >= memberIds.length, 30_000);
    expect(told(id).map(({ step, memberIds: [memberId] }) => [step, memberId])).toEqual(
      memberIds.map((memberId, step) => [step, memberId]),
    );
    return told(id).map(({ at }) => at);
  };
  /** Due times by the database's clock, to the millisecond. */
  const lateness = async (id: string, times: readonly number[], waitMs: number): Promise<number[]> => {
    const { body } = await client.send<EscalationRunList>('GET', `/v1/incidents/${id}/escalations`);
    const startedAt = Date.parse(body.runs[0]?.startedAt ?? '');
    return times.map((at, step) => at - (startedAt + step * waitMs));
  };

  it('tells everybody once and in time, though one of three schedulers is an hour ahead and another an hour behind', async () => {
    const three = [
      startWorker(),
      startWorker('--import', shiftedClock(HOUR_MS)),
      startWorker('--import', shiftedClock(-HOUR_MS)),
    ];
    await Promise.all(three.map(isUp));
    const id = await escalate(2);
    for (const late of await lateness(id, await allTold(id), 2_000)) {
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThanOrEqual(1_000);
    }
    await Promise.all(three.map((one) => one.kill('SIGKILL')));
  }, 120_000);

  it('tells everybody once and in time by schedulers that are all an hour off', async () => {
    const off = startWorker('--import', shiftedClock(-HOUR_MS));
    await isUp(off);
    const id = await escalate(1);
    for (const late of await lateness(id, await allTold(id), 1_000)) {
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThanOrEqual(1_000);
    }
    await off.kill('SIGKILL');
  }, 120_000);

  it('catches up within two seconds when the only scheduler was killed over a due time, and tells nobody twice', async () => {
    const first = startWorker();
    await isUp(first);
    const id = await escalate(5);
    await feed.until(() => told(id).length === 1, 10_000);
    await first.kill('SIGKILL');
    const second = startWorker();
    await isUp(second);
    const upAt = Date.now();
    const times = await allTold(id);
    const late = await lateness(id, times, 5_000);
    // Whoever was due while nobody ran is told within two seconds of a scheduler's being back; the others in time.
    times.forEach((at, step) => {
      const lateBy = late[step] ?? 0;
      expect(lateBy).toBeGreaterThanOrEqual(0);
      expect(Math.min(lateBy, at - upAt)).toBeLessThanOrEqual(2_000);
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(told(id)).toHaveLength(memberIds.length);
    await second.kill('SIGKILL');
  }, 180_000);
});
