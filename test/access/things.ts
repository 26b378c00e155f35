import { randomInt, randomUUID } from 'node:crypto';
import { until } from '../support/client.js';
import type { Row } from './routes.js';
import type { Side } from './stage.js';

/** Stands in everything that is made for a tenant; another tenant must never see it. */
export const markOf = ({ tenantId }: Side): string => `说给 ${tenantId}`;

/** Somewhere that webhooks may go and nobody listens. */
const NOWHERE = 'http://127.0.0.1:65431/';

/** No note and no sanction: theirs are ten seconds away from any decision, and notes are their writers' alone. */
const NOBODYS = '0193f000-0000-7000-8000-00000000000f';

type Maker = (side: Side) => Promise<string>;

const madeBy =
  (
    path: string,
    body: (mark: string) => unknown,
    idOf: (answer: Record<string, unknown>) => unknown = ({ id }) => id,
  ): Maker =>
  async (side) => {
    const { status, body: answer } = await side.program.send<Record<string, unknown>>(
      'POST',
      path,
      body(markOf(side)),
    );
    const id = idOf(answer);
    if (typeof id !== 'string') throw new Error(`POST ${path}: ${status} ${JSON.stringify(answer)}`);
    return id;
  };

const item = (mark: string) => ({
  type: 'comment',
  externalId: randomUUID(),
  scene: 'comment',
  text: { body: `加薇❤芯 abc12345 领福利 ${mark}` },
  author: { externalId: 'matrix-author' },
});

const report = (mark: string) => ({
  content: item(mark),
  reporter: { externalId: `reporter ${randomUUID()}` },
  reason: 'spam',
  note: mark,
});

interface Watch {
  readonly id: string;
  readonly name: string;
}
const watches = new Map<string, Promise<Watch>>();

/** The monitor of a side whose mentions are made: a new one takes seconds until verdicts know it. */
function watchOf(side: Side): Promise<Watch> {
  const known = watches.get(side.tenantId) ?? makeWatch(side);
  watches.set(side.tenantId, known);
  return known;
}

async function makeWatch(side: Side): Promise<Watch> {
  const name = `名 ${randomUUID()}`;
  return { id: await madeBy('/v1/monitors', (mark) => ({ name: mark, include: [name] }))(side), name };
}

/**
 * How the things that paths name come to be: by the path up to and with the parameter. A new route with a parameter needs a
 * line here, or the matrix fails.
 */
const THINGS: Readonly<Record<string, Maker>> = {
  '/v1/items/{id}': madeBy('/v1/moderate', item, ({ itemId }) => itemId),
  '/v1/cases/{id}': async (side) => {
    const made = await madeBy('/v1/moderate', item, ({ itemId }) => itemId)(side);
    const { body } = await side.program.send<{ cases: { id: string; itemId: string }[] }>(
      'GET',
      '/v1/cases?order=newest&limit=200',
    );
    return String(body.cases.find(({ itemId }) => itemId === made)?.id);
  },
  '/v1/decisions/{id}': async (side) => {
    const caseId = await THINGS['/v1/cases/{id}']?.(side);
    const { body: claim } = await side.program.send<{ token: string }>('POST', `/v1/cases/${caseId}/claim`);
    return madeBy(`/v1/cases/${caseId}/decide`, () => ({
      token: claim.token,
      actions: [{ kind: 'remove' }],
    }))(side);
  },
  '/v1/authors/{pseudonym}': async (side) => {
    await madeBy('/v1/moderate', item, ({ itemId }) => itemId)(side);
    const { body } = await side.program.send<{ cases: { item: { author: { pseudonym: string } } }[] }>(
      'GET',
      '/v1/cases?limit=1',
    );
    return String(body.cases[0]?.item.author.pseudonym);
  },
  '/v1/authors/{pseudonym}/notes/{noteId}': async () => NOBODYS,
  '/v1/authors/{pseudonym}/sanctions/{sanctionId}': async () => NOBODYS,
  '/v1/bulk-decisions/{id}': async (side) => {
    const caseId = await THINGS['/v1/cases/{id}']?.(side);
    const { body } = await side.program.send<{ previewId: string }>('POST', '/v1/bulk-decisions/preview', {
      select: { cases: [caseId] },
    });
    const order = { previewId: body.previewId, actions: [{ kind: 'remove' }] };
    return madeBy('/v1/bulk-decisions', () => order)(side);
  },
  '/v1/templates/{id}': madeBy('/v1/templates', (mark) => ({
    name: { zh: mark.slice(0, 40), en: 'matrix' },
    text: { zh: mark, en: mark },
  })),
  '/v1/reports/{id}': madeBy('/v1/reports', report),
  '/v1/reporters/{pseudonym}': async (side) => {
    await madeBy('/v1/reports', report)(side);
    const { body } = await side.program.send<{ reporters: { pseudonym: string }[] }>('GET', '/v1/reporters');
    return String(body.reporters[0]?.pseudonym);
  },
  '/v1/appeals/{id}': async (side) => {
    const decisionId = await THINGS['/v1/decisions/{id}']?.(side);
    await side.endUndoWindows();
    let id: string | undefined;
    const isOpen = async () => {
      const { body } = await side.program.send<{ id?: string }>('POST', '/v1/appeals', {
        ...{ decisionId, author: { externalId: 'matrix-author' }, text: markOf(side) },
      });
      id = body.id;
      return id !== undefined;
    };
    await until(isOpen, 10_000, 'the decision is final and can be appealed against');
    return String(id);
  },
  '/v1/alerts/{id}': async (side) => {
    // Near-duplicates are one alert: nothing else is like this.
    const noise = Array.from({ length: 80 }, () => String.fromCodePoint(0x4e00 + randomInt(5_000))).join('');
    const text = `${markOf(side)} 杀了你全家，幸福路 3号楼等着 ${noise}`;
    await side.program.send('POST', '/v1/moderate', { ...item(''), text: { body: text } });
    const { body } = await side.program.send<{ alerts: { id: string; state: string }[] }>(
      'GET',
      '/v1/alerts?kind=case&state=open&limit=1',
    );
    return String(body.alerts[0]?.id);
  },
  '/v1/escalation-policies/{id}': madeBy('/v1/escalation-policies', (mark) => ({
    name: mark.slice(0, 64),
    steps: [{ targets: [{ kind: 'role', role: 'commander' }], waitSec: 60 }],
  })),
  '/v1/escalations/{runId}': async (side) => {
    const incident = await madeBy('/v1/incidents', (mark) => ({ title: mark, level: 4 }))(side);
    const { body } = await side.program.send<{ runs: { id: string }[] }>(
      'GET',
      `/v1/incidents/${incident}/escalations`,
    );
    return String(body.runs[0]?.id);
  },
  '/v1/on-call/{id}': async (side) => madeBy('/v1/on-call', () => schedule(side))(side),
  '/v1/on-call/{id}/overrides/{overrideId}': async () => NOBODYS,
  '/v1/briefings/{id}': madeBy('/v1/briefings', () => ({ kind: 'daily', day: '2026-11-01' })),
  '/v1/monitors/{id}': madeBy('/v1/monitors', (mark) => ({ name: mark, include: [mark] })),
  '/v1/playbooks/{id}': madeBy('/v1/playbooks', (mark) => ({
    key: `p-${randomUUID()}`,
    body: {
      name: { zh: mark.slice(0, 40), en: 'matrix' },
      steps: [{ key: 'look', title: { zh: '看', en: 'look' }, owner: { kind: 'role', role: 'scribe' } }],
    },
  })),
  '/v1/incidents/{id}': madeBy('/v1/incidents', (mark) => ({ title: mark, level: 3, separate: true })),
  '/v1/incidents/{id}/links/{linkId}': async () => NOBODYS,
  '/v1/mentions/{id}': async (side) => {
    const { id, name } = await watchOf(side);
    const naming = { ...item(markOf(side)), text: { body: `${name} ${markOf(side)} ${randomUUID()}` } };
    const { body } = await side.program.send<{ itemId: string }>('POST', '/v1/moderate', naming);
    const found = async () =>
      (
        await side.program.send<{ mentions: { id: string; itemId: string }[] }>(
          'GET',
          `/v1/monitors/${id}/mentions`,
        )
      ).body.mentions.find(({ itemId }) => itemId === body.itemId);
    await until(async () => (await found()) !== undefined, 15_000, 'the monitor finds what was said');
    return String((await found())?.id);
  },
  '/v1/incidents/{id}/steps/{stepId}': async () => NOBODYS,
  '/v1/holds/{id}': async () => NOBODYS,
  '/v1/api-keys/{id}': madeBy('/v1/api-keys', (mark) => ({ name: mark, scopes: ['keys:write'] })),
  '/v1/statements/{id}': madeBy('/v1/statements', (mark) => ({
    title: mark,
    draft: { text: { zh: mark } },
  })),
  '/v1/channels/{id}': madeBy('/v1/channels', (mark) => ({
    kind: 'dingtalk',
    name: mark.slice(0, 60),
    url: NOWHERE,
  })),
  '/v1/me/notifications/{id}': async () => NOBODYS,
  '/v1/webhooks/{id}': madeBy('/v1/webhooks', (mark) => ({ url: NOWHERE, description: mark })),
  '/v1/models/{task}': async () => 'spam',
  '/v1/norms/{id}': madeBy('/v1/norms', (mark) => ({
    kind: 'dictionary',
    name: `n-${randomUUID()}`,
    text: `label: spam.diversion\nseverity: 2\nweight: 0.7\nalignment: any\nvariants: [gap]\nterms: [${mark}]\n`,
  })),
  '/v1/members/{id}': madeBy(
    '/v1/members',
    () => aMember(),
    ({ member }) => (member as { id: string }).id,
  ),
  '/v1/privacy/erasures/{id}': madeBy('/v1/privacy/erasures', () => ({
    authorExternalId: randomUUID(),
    reason: 'matrix',
  })),
  '/v1/public/guidelines/{slug}': async () => 'default',
  '/rules/{slug}': async () => 'default',
  '/ack/{token}': async () => 'x'.repeat(72),
  '/v1/exports/{kind}': async () => 'decisions',
  '/v1/golden-cases/{id}': madeBy('/v1/golden-cases', (mark) => ({
    content: { type: 'comment', scene: 'comment', text: { body: `加薇❤芯 abc12345 领福利 ${mark}` } },
    expected: [{ kind: 'remove' }],
  })),
  '/v1/reviews/{id}': async () => randomUUID(), // only who has taken one gets further
  '/admin/queues/{path}': async () => 'queue/judge',
  '/admin/queues/api/{path}': async () => 'queues',
  '/admin/queues/static/{path}': async () => 'favicon.ico',
  '/v1/sessions/{id}': async (side) => side.openSession('admin'),
};

/** A schedule of this side's crisis manager. */
const schedule = (side: Side) => ({
  name: markOf(side).slice(0, 64),
  layers: [
    {
      name: 'layer',
      memberIds: [side.memberIds.crisis_manager],
      rotation: { unit: 'day', every: 1 },
      startsOn: '2026-01-01',
    },
  ],
});

const aMember = () => ({ login: `m-${randomUUID()}`, role: 'moderator' });

/** Parameters that name something all tenants have, so that nobody's can be told apart. */
const SHARED = new Set([
  '/v1/exports/{kind}',
  '/v1/public/guidelines/{slug}',
  '/rules/{slug}',
  '/ack/{token}',
  '/v1/models/{task}',
  '/admin/queues/{path}',
  '/admin/queues/api/{path}',
  '/admin/queues/static/{path}',
]);

/** Bodies where the documented example is not what the matrix should send. */
const BODIES: Readonly<Record<string, (side: Side) => unknown>> = {
  'POST /v1/members': aMember,
  'PUT /v1/settings/access': () => ({ secondFactorRoles: [] }), // or nobody could do anything further
  'POST /v1/session': () => ({ login: 'nobody', password: 'not the password' }),
  'POST /v1/api-keys': () => ({ name: 'matrix', scopes: ['keys:write'] }), // nobody gives what they do not hold
  'POST /v1/webhooks': () => ({ url: NOWHERE }),
  'POST /v1/on-call': schedule,
  'POST /v1/on-call/preview': (side) => ({ schedule: schedule(side) }),
  'PUT /v1/on-call/{id}': (side) => ({ ...schedule(side), revision: 1 }),
  'POST /v1/on-call/{id}/overrides': (side) => ({
    memberId: side.memberIds.crisis_manager,
    from: '2099-10-01T09:00:00+08:00',
    to: '2099-10-02T09:00:00+08:00',
  }),
  'POST /v1/channels': () => ({ kind: 'webhook', name: '值班系统', url: NOWHERE }),
};

/** Queries without which a route refuses. */
const QUERIES: Readonly<Record<string, string>> = {};

/** What the callers who may get, where none of them can be answered 2xx or 3xx, and why. */
export const ANSWERS: Readonly<Record<string, readonly number[]>> = {
  'GET /admin/queues': [404], // the queue lies in the process here, as in the next three
  'GET /admin/queues/{path}': [404],
  'GET /admin/queues/api/{path}': [404],
  'GET /admin/queues/static/{path}': [404],
  'POST /v1/session': [401], // wrong on purpose, as the next six: only the owner of a secret gets further
  'GET /v1/session/oidc': [404], // no identity provider is configured here, as in the next
  'GET /v1/session/oidc/callback': [404],
  'POST /v1/session/challenge': [410],
  'POST /v1/invitations/accept': [410],
  'POST /v1/password-resets/accept': [410],
  'PUT /v1/session/password': [403],
  'PUT /v1/session/second-factor': [403],
  'POST /v1/session/second-factor/recovery-codes': [403],
  'POST /v1/session/second-factor/remove': [403],
  'POST /v1/norms/{id}/approve': [409], // a draft was not handed in yet, as in the next; four eyes have tests of their own
  'POST /v1/norms/{id}/reject': [409],
  'POST /v1/norms/{id}/rollback': [409],
  'POST /v1/norms/{id}/withdraw': [409],
  'POST /v1/playbooks/{id}/approve': [403, 409], // a draft was not handed in yet, as in the next three
  'POST /v1/playbooks/{id}/reject': [403, 409],
  'POST /v1/playbooks/{id}/retire': [409],
  'POST /v1/playbooks/{id}/rollback': [409],
  'POST /v1/incidents/{id}/playbooks': [404], // the example’s playbook is nobody’s, as are the steps and holds that follow
  'POST /v1/incidents/{id}/steps/{stepId}/start': [404],
  'POST /v1/incidents/{id}/steps/{stepId}/done': [404],
  'POST /v1/incidents/{id}/steps/{stepId}/skip': [404],
  'POST /v1/incidents/{id}/steps/{stepId}/approve': [404],
  'POST /v1/incidents/{id}/steps/{stepId}/decline': [404],
  'POST /v1/incidents/{id}/steps/{stepId}/assign': [404],
  'DELETE /v1/holds/{id}': [404],
  'POST /v1/members/{id}/reset-password': [409], // an invited member has nothing to reset
  'POST /v1/alerts/{id}/merge': [404], // the example’s other alert is nobody’s
  'POST /v1/incidents/{id}/escalations': [201, 409], // one looks for somebody, unless nobody is there
  'POST /v1/escalations/{runId}/acknowledge': [200, 403, 409], // who reads and was not told may not answer
  'DELETE /v1/on-call/{id}/overrides/{overrideId}': [404],
  'POST /v1/cases': [404], // the example’s item is nobody’s
  'POST /v1/cases/{id}/hand-over': [409],
  'POST /v1/cases/{id}/heartbeat': [409], // the example’s lease is not the one of this claim, as in the next four
  'POST /v1/cases/{id}/release': [409],
  'POST /v1/cases/{id}/hold': [409],
  'POST /v1/cases/{id}/escalate': [409],
  'POST /v1/cases/{id}/decide': [409],
  'POST /v1/cases/{id}/undo': [404], // the example’s decision is not one of this case
  'POST /v1/incidents/{id}/merge': [404], // the example’s other incident is nobody’s
  'POST /v1/incidents/{id}/reopen': [409], // it is open
  'POST /v1/mentions/{id}/reopen': [409], // it was never settled
  'DELETE /v1/incidents/{id}/links/{linkId}': [404],
  'DELETE /v1/authors/{pseudonym}/notes/{noteId}': [404],
  'POST /v1/authors/{pseudonym}/sanctions/{sanctionId}/revoke': [404],
  'POST /v1/bulk-decisions': [404], // the example’s preview is nobody’s
  'POST /v1/bulk-decisions/{id}/confirm': [403, 409], // it waits for nobody, as in the next
  'POST /v1/bulk-decisions/{id}/decline': [403, 409],
  'POST /v1/bulk-decisions/{id}/cancel': [403, 409], // a program began it, and it may be over already, as in the next
  'POST /v1/decisions/{id}/confirm': [403, 409], // a program made it, and it waits for nobody, as the next two
  'POST /v1/decisions/{id}/decline': [403, 409],
  'POST /v1/decisions/{id}/reverse': [403, 409], // it is within its undo window
  'POST /v1/reviews/{id}/decide': [404],
  'POST /v1/reviews/{id}/settle': [404],
  'POST /v1/appeals': [403, 409], // nothing was decided about the example’s item, or somebody else wrote it
  'POST /v1/appeals/{id}/release': [409], // nobody who asks has claimed it, as in the next
  'POST /v1/appeals/{id}/decide': [409],
  'POST /v1/statements/{id}/approve': [403, 409], // a draft was not handed in yet, as in the next three
  'POST /v1/statements/{id}/reject': [403, 409],
  'POST /v1/statements/{id}/publish': [409],
  'POST /v1/statements/{id}/withdraw': [409],
  'GET /ack/{token}': [410], // a token is good for whom it was sent to, as in the next
  'POST /ack/{token}': [410],
  'POST /v1/me/notifications/{id}/seen': [404], // nobody was told anything
  'POST /v1/models/{task}/train': [409], // too few corrections to learn from
  'POST /v1/models/{task}/promote': [404], // there is no such version
  'POST /v1/models/{task}/rollback': [409], // nothing to roll back to
};

/** Whether the path names something of one tenant. */
export const namesOwnThing = ({ path }: Row): boolean =>
  parameters(path).some((parameter) => !SHARED.has(parameter));

/** `/v1/a/{x}/b/{y}` → `/v1/a/{x}` and `/v1/a/{x}/b/{y}`. */
const parameters = (path: string): string[] =>
  [...path.matchAll(/\{[^}]+\}/g)].map((match) => path.slice(0, match.index + match[0].length));

export interface Request {
  readonly path: string;
  readonly body: unknown;
}

const standing = new Map<string, Promise<string>>();

/** A thing that a parameter names: a new one, or the one that stands for requests that change nothing of it. */
function thing(parameter: string, side: Side, fresh: boolean): Promise<string> {
  const make = THINGS[parameter];
  if (!make) throw new Error(`say in THINGS (test/access/things.ts) how ${parameter} comes to be`);
  if (fresh) return make(side);
  const name = `${side.tenantId} ${parameter}`;
  const known = standing.get(name) ?? make(side);
  standing.set(name, known);
  return known;
}

/**
 * A request that is right in everything for the tenant.
 * @param fresh whether it will be served, so that what it changes should be its own
 * @throws Error that says what this file lacks
 */
export async function requestFor(row: Row, side: Side, fresh: boolean): Promise<Request> {
  let path = row.path;
  for (const parameter of parameters(row.path)) {
    const name = parameter.slice(parameter.lastIndexOf('{'));
    path = path.replace(
      name,
      encodeURIComponent(await thing(parameter, side, fresh && row.method !== 'GET')),
    );
  }
  const body = BODIES[row.name]?.(side) ?? row.example;
  if (row.hasBody && body === undefined)
    throw new Error(
      `${row.name}: its documentation gives no example of its body; give one, or a line in BODIES`,
    );
  return { path: `${path}${QUERIES[row.name] ?? ''}`, body };
}
