import type { ErasureListQuery, ErasurePage, ErasureView, NewErasure } from '#libs/contracts';
import {
  actorOf,
  type Doer,
  FengsuiError,
  newId,
  nextErasureState,
  type Principal,
  type TenantId,
} from '#libs/domain';
import {
  type ActorJson,
  countErasures,
  databaseNow,
  type ErasureRow,
  findErasure,
  forTenant,
  insertErasure,
  lockErasure,
  openErasures,
  pageOfErasures,
  updateErasure,
} from '#libs/persistence';
import type { Secret } from '#libs/runtime';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { needsFourEyes } from './settings.js';

const PURPOSE = 'erasure';

/**
 * Asks for everything of one author to be erased. It waits for a second member, unless four eyes are off and nobody else could
 * look; at the command line it starts at once.
 * @throws FengsuiError `erasure.illegal_transition` while another one of the same author is open
 */
export async function requestErasure(
  { database, secret, tenantKeys }: Pick<Services, 'database' | 'secret' | 'tenantKeys'>,
  by: Doer,
  tenantId: TenantId,
  { authorExternalId, reason }: NewErasure,
): Promise<ErasureView> {
  const key = await tenantKeys.of(tenantId);
  const authorKey = key.authorKey(authorExternalId);
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const [standing] = await openErasures(session, authorKey);
    if (standing)
      throw new FengsuiError(
        'erasure.illegal_transition',
        `Erasure ${standing.id} of the same author is ${standing.state}.`,
      );
    const now = await databaseNow(session);
    const waits = by.principal !== null && (await needsFourEyes(session));
    const id = newId();
    const row: ErasureRow = {
      id,
      tenantId,
      authorKey,
      pseudonym: key.pseudonymOf(authorKey),
      sealedAuthor: secret.seal(PURPOSE, id, authorExternalId),
      reason,
      state: waits ? 'requested' : 'running',
      requestedBy: actorJson(by),
      decidedBy: waits ? null : actorJson(by),
      requestedAt: now,
      decidedAt: waits ? null : now,
      finishedAt: null,
      phase: null,
      removed: {},
      claimToken: null,
      claimedUntil: 0,
      wakeAt: now,
    };
    await insertErasure(session, row);
    await recordAudit(session, by, {
      action: 'erasure.requested',
      subject: { type: 'erasure', id },
      after: { pseudonym: row.pseudonym, state: row.state, fourEyes: waits },
      reason,
    });
    return view(row, secret);
  });
}

/**
 * A second member agrees: the erasure starts, of all that was accepted until now.
 * @throws FengsuiError `erasure.not_found`, `approval.own`, `approval.member_only`, `erasure.illegal_transition`
 */
export async function approveErasure(
  services: Services,
  by: Doer,
  me: Principal,
  id: string,
): Promise<ErasureView> {
  if (me.kind !== 'member')
    throw new FengsuiError('approval.member_only', 'A member agrees at the console; a program cannot.');
  return decide(services, by, me.tenantId, id, async (row, now) => {
    if (row.requestedBy.id === me.id)
      throw new FengsuiError('approval.own', 'Somebody else with privacy:manage has to agree.');
    const state = nextErasureState(row.state, 'approve');
    return { state, decidedBy: actorJson(by), decidedAt: now, wakeAt: now };
  });
}

/** Refuses an erasure, or takes one's own wish back. @throws FengsuiError `erasure.not_found`, `erasure.illegal_transition` */
export async function rejectErasure(
  services: Services,
  by: Doer,
  tenantId: TenantId,
  id: string,
  reason: string,
): Promise<ErasureView> {
  return decide(
    services,
    by,
    tenantId,
    id,
    async (row, now) => ({
      state: nextErasureState(row.state, 'reject'),
      decidedBy: actorJson(by),
      decidedAt: now,
      finishedAt: now,
      sealedAuthor: null,
    }),
    reason,
  );
}

async function decide(
  { database, secret }: Services,
  by: Doer,
  tenantId: TenantId,
  id: string,
  change: (row: ErasureRow, now: number) => Promise<Partial<ErasureRow>>,
  reason?: string,
): Promise<ErasureView> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = found(await lockErasure(session, id));
    const changed = await change(row, await databaseNow(session));
    await updateErasure(session, id, changed);
    await recordAudit(session, by, {
      action: changed.state === 'rejected' ? 'erasure.rejected' : 'erasure.approved',
      subject: { type: 'erasure', id },
      before: { state: row.state },
      after: { state: changed.state, pseudonym: row.pseudonym },
      ...(reason !== undefined && { reason }),
    });
    return view({ ...row, ...changed }, secret);
  });
}

/** Newest first. */
export async function listErasures(
  { database, secret }: Services,
  tenantId: TenantId,
  { state, cursor, limit }: ErasureListQuery,
): Promise<ErasurePage> {
  const session = forTenant(database.read, tenantId);
  const rows = await pageOfErasures(session, state, limit + 1, cursor);
  const page = rows.slice(0, limit);
  return {
    erasures: page.map((row) => view(row, secret)),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countErasures(session, state),
  };
}

/** @throws FengsuiError `erasure.not_found`, also for another tenant's */
export async function readErasure(
  { database, secret }: Pick<Services, 'database' | 'secret'>,
  tenantId: TenantId,
  id: string,
): Promise<ErasureView> {
  return view(found(await findErasure(forTenant(database.read, tenantId), id)), secret);
}

/** The author of an erasure that is not over; null afterwards. */
export const authorOfErasure = ({ id, sealedAuthor }: ErasureRow, secret: Secret): string | null =>
  sealedAuthor && secret.open(PURPOSE, id, sealedAuthor);

function found(row: ErasureRow | null): ErasureRow {
  if (!row) throw new FengsuiError('erasure.not_found', 'No erasure of this tenant has this id.');
  return row;
}

function actorJson(by: Doer): ActorJson {
  const { kind, id, name } = actorOf(by);
  return { kind: kind === 'anonymous' ? 'system' : kind, id: id ?? '', name: name ?? 'system' };
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const view = (row: ErasureRow, secret: Secret): ErasureView => ({
  id: row.id,
  pseudonym: row.pseudonym,
  authorExternalId: authorOfErasure(row, secret),
  reason: row.reason,
  state: row.state,
  requestedBy: row.requestedBy,
  decidedBy: row.decidedBy,
  requestedAt: new Date(row.requestedAt).toISOString(),
  decidedAt: iso(row.decidedAt),
  finishedAt: iso(row.finishedAt),
  phase: row.state === 'running' ? row.phase : null,
  removed: { ...row.removed },
});
