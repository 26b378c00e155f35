import type { ChannelWithSecret, IncidentView, PlaybookDetail } from '#libs/contracts';
import type { ApiClient } from '../support/client.js';
import { newMember, type Person, signedInAdmin } from '../support/person.js';
import { ADMIN_PASSWORD } from '../support/server.js';
import type { Cluster, Member } from './cluster.js';

/** A channel of its own that tells a program at this address. @returns its id */
export async function channelTo(url: string, program: ApiClient): Promise<string> {
  const name = `群 ${new URL(url).port}`;
  const { status, body } = await program.send<ChannelWithSecret>('POST', '/v1/channels', {
    ...{ kind: 'webhook', name, url },
  });
  if (status !== 201) throw new Error(`no channel: ${JSON.stringify(body)}`);
  return body.id;
}

/** Opens incidents that begin a playbook: it tells the channel, and asks for a step within a quarter of an hour. @returns their ids */
export async function underAPlaybook(
  { url = '' }: Member,
  apiKey: string,
  channelId: string,
  count: number,
): Promise<string[]> {
  const server = { url, apiKey, adminPassword: ADMIN_PASSWORD };
  const admin = await signedInAdmin(server);
  const name = `k${channelId.slice(-12)}`;
  const [author, approver] = await Promise.all(
    ['a', 'b'].map((which) => newMember(admin, `${name}-${which}`, { role: 'crisis_manager' })),
  );
  if (!author || !approver) throw new Error('two members in, two out');
  const playbook = await inForce(author.person, approver.person, name, channelId);
  const ids: string[] = [];
  for (let one = 0; one < count; one++) {
    const { body } = await author.person.send<IncidentView>('POST', '/v1/incidents', {
      ...{ title: '事件', level: 2, roles: { commander: author.id, scribe: author.id } },
    });
    ids.push(body.id);
  }
  await approver.person.send('POST', `/v1/playbooks/${playbook}/retire`, { reason: '试验结束' });
  return ids;
}

async function inForce(author: Person, approver: Person, key: string, channelId: string): Promise<string> {
  const title = (zh: string) => ({ zh, en: zh });
  const scribe = { kind: 'role', role: 'scribe' };
  const action = { kind: 'notify', targets: [{ kind: 'channel', channelId }], message: title('请进入事件') };
  const steps = [
    { key: 'call', title: title('召集'), owner: scribe, action },
    { key: 'verify', title: title('核实'), owner: scribe, dueMin: 15 },
  ];
  const body = { name: title(key), startsOn: { levels: [2], monitors: null, origins: null }, steps };
  const made = await author.send<PlaybookDetail>('POST', '/v1/playbooks', { key, body });
  const path = `/v1/playbooks/${made.body.id}`;
  await author.send('POST', `${path}/submit`);
  const digest = made.body.versions[0]?.digest;
  const live = await approver.send<PlaybookDetail>('POST', `${path}/approve`, { digest });
  if (live.status !== 200) throw new Error(`no playbook: ${JSON.stringify([made.body, live.body])}`);
  return made.body.id;
}

/** The time of everything that is open in the playbooks of these incidents runs out. */
export async function runOut(cluster: Cluster, incidents: readonly string[]): Promise<void> {
  const ids = incidents.map((id) => id.replaceAll('-', ''));
  const these = `(${ids.map(() => 'UNHEX(?)').join(', ')})`;
  await cluster.query(
    `UPDATE playbook_steps SET due_at = due_at - 3600000 WHERE due_at IS NOT NULL
        AND run_id IN (SELECT id FROM playbook_runs WHERE incident_id IN ${these})`,
    ids,
  );
  await cluster.query(
    `UPDATE playbook_runs SET wake_at = wake_at - 3600000 WHERE wake_at IS NOT NULL AND incident_id IN ${these}`,
    ids,
  );
}
