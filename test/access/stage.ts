import { randomBytes } from 'node:crypto';
import { createTenant } from '#libs/application';
import { newId, type Permission, ROLES, type Role, SCOPES, systemClock, type TenantId } from '#libs/domain';
import { Database, findTenantBySlug, insertMember, insertSession } from '#libs/persistence';
import { loadSecret, type Secret } from '#libs/runtime';
import { ApiClient } from '../support/client.js';
import { endUndoWindowsIn } from '../support/hurry.js';
import type { FengsuiServer } from '../support/services.js';

const MINUTE = 60_000;

/** One tenant with a member of each role, and programs with the scopes a test asks for. */
export interface Side {
  readonly tenantId: TenantId;
  /** A key that may do everything. */
  readonly key: string;
  readonly program: ApiClient;
  readonly memberIds: Readonly<Record<Role, string>>;
  /** A client signed in as a member of the role, with a session of its own. */
  signIn(role: Role): Promise<{ client: ApiClient; cookie: string }>;
  /** A session of the member of the role. @returns its id */
  openSession(role: Role): Promise<string>;
  /** Pending decisions are final within a second. */
  endUndoWindows(): Promise<void>;
  /** A key with exactly these scopes. */
  keyWith(scopes: readonly Permission[]): Promise<string>;
}

/** Two tenants of one server. */
export interface Stage {
  readonly mine: Side;
  readonly other: Side;
  readonly database: Database;
  close(): Promise<void>;
}

/** Makes members and sessions in the server's own database, so that nothing about signing in is in the way. */
export async function setStage(server: FengsuiServer): Promise<Stage> {
  const database = await Database.open({ dataDir: server.dataDir });
  const secret = await loadSecret({ dataDir: server.dataDir });
  const first = await findTenantBySlug(database.read, 'default');
  const second = await createTenant(
    { database, secret, clock: systemClock },
    { slug: 'other', name: '另一个社区' },
  );
  const side = (tenantId: TenantId, key: string) => makeSide(server, database, secret, tenantId, key);
  return {
    mine: await side(first?.id as TenantId, server.apiKey),
    other: await side(second.id, second.apiKey),
    database,
    close: () => database.close(),
  };
}

async function makeSide(
  server: FengsuiServer,
  database: Database,
  secret: Secret,
  tenantId: TenantId,
  key: string,
): Promise<Side> {
  const memberIds = Object.fromEntries(ROLES.map((role) => [role, String(newId())])) as Record<Role, string>;
  await database.transaction(async (session) => {
    for (const role of ROLES) {
      const login = `${role}-${memberIds[role].slice(-8)}`;
      const row = { id: memberIds[role], tenantId, login, role, displayName: role, state: 'active' as const };
      const rest = {
        passwordHash: '',
        email: null,
        queues: null,
        skills: null,
        oidcKey: null,
        lastSignInAt: null,
      };
      await insertMember(session, { ...row, ...rest, createdAt: Date.now(), updatedAt: Date.now() });
    }
  });
  const program = new ApiClient({ url: server.url, apiKey: key });
  const insert = async (role: Role): Promise<{ id: string; token: string }> => {
    const [id, token] = [newId(), randomBytes(32).toString('base64url')];
    const now = Date.now();
    const times = { createdAt: now, lastSeenAt: now, expiresAt: now + 30 * MINUTE };
    const row = { tokenHash: secret.hash(token), id, tenantId, memberId: memberIds[role], userAgent: null };
    await database.transaction((session) => insertSession(session, { ...row, ...times }));
    return { id, token };
  };
  return {
    tenantId,
    key,
    program,
    memberIds,
    openSession: async (role) => (await insert(role)).id,
    async signIn(role) {
      const cookie = `fengsui_session=${(await insert(role)).token}`;
      return { client: new ApiClient(server, { cookie, origin: server.url }), cookie };
    },
    endUndoWindows: () => endUndoWindowsIn(database),
    async keyWith(scopes) {
      const { body } = await program.send<{ secret: string }>('POST', '/v1/api-keys', {
        name: 'matrix',
        scopes,
        requestsAMinute: 100_000,
      });
      return body.secret;
    },
  };
}

/** Every scope but one. */
export const allBut = (permission: Permission): Permission[] =>
  SCOPES.filter((scope) => scope !== permission);
