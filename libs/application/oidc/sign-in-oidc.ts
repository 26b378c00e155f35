import { createHash } from 'node:crypto';
import { FengsuiError, foldEmail, nextMemberState, type TenantId } from '#libs/domain';
import {
  deleteTokensOfMember,
  findEnrolled,
  findMemberByEmail,
  findMemberByOidcKey,
  forTenant,
  lockOwnMember,
  type MemberRow,
  updateMember,
} from '#libs/persistence';
import { principalOf } from '../access/principal.js';
import { admit, issueChallenge, type SignInFrom, type SignInStep } from '../access/sign-in.js';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { identify, type OidcIdentity } from './flow.js';

/**
 * Signs in who the identity provider vouches for: the member it was linked to before, or the one whose address it has
 * verified. It makes nobody a member. A second factor of ours is asked for all the same.
 * @throws FengsuiError `auth.oidc_refused`, `auth.oidc_disabled`, `auth.oidc_unavailable`
 */
export async function signInOidc(
  services: Services,
  query: string,
  sealedFlow: string | undefined,
  from: SignInFrom,
): Promise<SignInStep> {
  const identity = await identify(services, query, sealedFlow);
  const member = await linkedMember(services, identity, from);
  const session = forTenant(services.database.read, member.tenantId as TenantId);
  if ((await findEnrolled(session, [member.id])).has(member.id)) return issueChallenge(services, member);
  const token = await admit(services, member, from, { how: 'oidc' }, async () => undefined);
  return { kind: 'session', token };
}

const keyOf = ({ issuer, subject }: OidcIdentity): Buffer =>
  createHash('sha256').update(`${issuer}\0${subject}`).digest();

async function linkedMember(
  services: Services,
  identity: OidcIdentity,
  { requestId }: SignInFrom,
): Promise<MemberRow> {
  const { database, clock } = services;
  const oidcKey = keyOf(identity);
  const linked = await findMemberByOidcKey(database.read, oidcKey);
  if (linked?.state === 'active') return linked;
  const known =
    linked || identity.verifiedEmail === null
      ? null
      : await findMemberByEmail(database.read, foldEmail(identity.verifiedEmail));
  if (!known) throw nobody();
  return database.transaction(async (open) => {
    const session = forTenant(open, known.tenantId as TenantId);
    const row = await lockOwnMember(session, known.id);
    // Whose account was linked to another subject stays with that one: addresses are given to other people.
    if (!row || row.oidcKey !== null || row.state === 'disabled') throw nobody();
    const state = row.state === 'invited' ? nextMemberState(row.state, 'accept') : row.state;
    const changed = { ...row, oidcKey, state, updatedAt: clock.now() };
    await updateMember(session, changed);
    await deleteTokensOfMember(session, row.id, ['invitation']);
    await recordAudit(
      session,
      { principal: principalOf(row), requestId },
      {
        action: 'member.oidc_linked',
        subject: { type: 'member', id: row.id },
        before: { state: row.state },
        after: { state, issuer: identity.issuer },
      },
    );
    return changed;
  });
}

const nobody = () =>
  new FengsuiError(
    'auth.oidc_refused',
    'No active member has this account or its verified address. Ask an admin.',
  );
