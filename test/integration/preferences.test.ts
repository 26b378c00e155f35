import '../support/timed.js';
import type { PreferencesView } from '#libs/contracts';
import type { ApiClient } from '../support/client.js';
import { newMember, type Person, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, startServer } from '../support/services.js';

const VIEW = { id: '0197c3a0-0000-7000-8000-000000000001', name: '高危导流', query: 'severity=3' };
const DEFAULTS = { views: [], sound: 'off', desktop: 'off' };

let server: FengsuiServer;
let admin: Person;
let other: ApiClient | Person;

beforeAll(async () => {
  server = await startServer();
  admin = await signedInAdmin(server);
  other = (await newMember(admin, 'chooses', { role: 'moderator' })).person;
}, 120_000);
afterAll(() => server?.remove());

const PATH = '/v1/me/preferences';
const read = async (who: ApiClient | Person) => (await who.send<PreferencesView>('GET', PATH)).body;
const save = (who: ApiClient | Person, revision: number, preferences: object) =>
  who.send<PreferencesView & { code?: string }>('PUT', PATH, { revision, preferences });

test('are one’s own, counted, and never overwritten unseen', async () => {
  expect(await read(admin)).toEqual({ revision: 0, preferences: DEFAULTS });
  const saved = await save(admin, 0, { views: [VIEW], sound: 'grave' });
  expect(saved.body).toEqual({ revision: 1, preferences: { ...DEFAULTS, views: [VIEW], sound: 'grave' } });
  const stale = await save(admin, 0, { sound: 'all' });
  expect([stale.status, stale.body.code]).toEqual([409, 'preferences.changed']);
  expect((await save(admin, 1, { views: [VIEW], sound: 'all' })).body.revision).toBe(2);
  expect((await read(admin)).preferences.sound).toBe('all');
  expect(await read(other)).toEqual({ revision: 0, preferences: DEFAULTS });
});

test('of two tabs that save at once, one wins', async () => {
  const answers = await Promise.all([save(other, 0, { sound: 'all' }), save(other, 0, { sound: 'grave' })]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test.each([
  ['an unknown field', 0, { colour: 'red' }, 400],
  ['a sound that nobody knows', 0, { sound: 'loud' }, 422],
  ['a view without a name', 0, { views: [{ ...VIEW, name: ' ' }] }, 422],
  ['a revision below zero', -1, {}, 422],
  ['31 views', 0, { views: Array.from({ length: 31 }, () => VIEW) }, 422],
  ['over 16 KB', 2, { views: Array.from({ length: 30 }, () => ({ ...VIEW, query: 'q'.repeat(900) })) }, 413],
])('%s is refused', async (_, revision, preferences, status) => {
  expect((await save(admin, revision, preferences)).status).toBe(status);
});
