import type {
  EscalationPolicyChange,
  EscalationPolicyListQuery,
  EscalationPolicyPage,
  EscalationPolicyView,
  NewEscalationPolicy,
} from '#libs/contracts';
import { type Doer, FengsuiError, newId, type TenantId } from '#libs/domain';
import {
  countEscalationPolicies,
  databaseNow,
  deleteEscalationPolicy,
  type EscalationPolicyRow,
  findEscalationPolicy,
  forTenant,
  insertEscalationPolicy,
  lockEscalationPolicies,
  pageOfEscalationPolicies,
  type TenantSession,
  updateEscalationPolicy,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { crisisSettingsOf } from '../incidents/settings.js';
import { earlierAnswer, type IdempotentRequest, keepAnswer } from '../items/idempotency.js';
import type { Services } from '../services.js';
import { checkPolicy, type KnownTargets, knownTargets } from './check-policy.js';
import { type StoredPolicy, targetsOf } from './stored-policy.js';

const MOST_POLICIES = 100;

type Row = EscalationPolicyRow<StoredPolicy>;

/** @throws FengsuiError `escalation.too_many`, `request.invalid` */
export async function createPolicy(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  { name, isDefault, ...value }: NewEscalationPolicy,
  request?: IdempotentRequest,
): Promise<EscalationPolicyView> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const earlier = await earlierAnswer<EscalationPolicyView>(session, request);
    if (earlier) return earlier;
    const others = await lockEscalationPolicies<StoredPolicy>(session);
    if (others.length >= MOST_POLICIES)
      throw new FengsuiError('escalation.too_many', `A tenant may have ${MOST_POLICIES}; delete one first.`);
    await checkPolicy(session, value);
    const now = await databaseNow(session);
    const row: Row = {
      ...{ id: newId(), tenantId, name, revision: 1, value, isDefault: Number(isDefault) },
      ...{ createdAt: now, updatedAt: now },
    };
    if (isDefault) await noLongerDefault(session, others);
    await insertEscalationPolicy(session, row);
    const view = await viewOf(session, row);
    await keepAnswer(session, request, view, now);
    await recordAudit(session, by, {
      action: 'escalation.policy_created',
      subject: subjectOf(row),
      after: told(row),
    });
    return view;
  });
}

/** Oldest first. */
export async function listPolicies(
  { database }: Services,
  tenantId: TenantId,
  { cursor, limit }: EscalationPolicyListQuery,
): Promise<EscalationPolicyPage> {
  const session = forTenant(database.read, tenantId);
  const rows = await pageOfEscalationPolicies<StoredPolicy>(session, limit + 1, cursor);
  const page = rows.slice(0, limit);
  const known = await knownTargets(
    session,
    page.flatMap(({ value }) => targetsOf(value)),
  );
  return {
    policies: page.map((row) => view(row, known)),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countEscalationPolicies(session),
  };
}

/** @throws FengsuiError `escalation.not_found` */
export async function readPolicy(
  { database }: Services,
  tenantId: TenantId,
  id: string,
): Promise<EscalationPolicyView> {
  const session = forTenant(database.read, tenantId);
  return viewOf(session, found(await findEscalationPolicy<StoredPolicy>(session, id)));
}

/**
 * Puts another policy in its place; runs under way keep the copy they began with.
 * @throws FengsuiError `escalation.not_found`, `escalation.changed` when somebody changed it since it was read, `request.invalid`
 */
export async function changePolicy(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  { revision, name, isDefault, ...value }: EscalationPolicyChange,
): Promise<EscalationPolicyView> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const all = await lockEscalationPolicies<StoredPolicy>(session);
    const row = found(all.find((one) => one.id === id) ?? null);
    if (row.revision !== revision)
      throw new FengsuiError('escalation.changed', 'Read the policy again, and make your changes to that.', [
        {
          pointer: '/revision',
          code: 'escalation.changed',
          detail: `the policy is at revision ${row.revision}`,
        },
      ]);
    await checkPolicy(session, value);
    const changed: Row = {
      ...row,
      ...{ name, value, revision: revision + 1, isDefault: Number(isDefault) },
      updatedAt: await databaseNow(session),
    };
    if (isDefault)
      await noLongerDefault(
        session,
        all.filter((one) => one.id !== id),
      );
    await updateEscalationPolicy(session, changed);
    await recordAudit(session, by, {
      action: 'escalation.policy_changed',
      subject: subjectOf(row),
      before: told(row),
      after: told(changed),
    });
    return viewOf(session, changed);
  });
}

/** @throws FengsuiError `escalation.not_found`, `escalation.in_use` while it is the default, or the crisis settings name it */
export async function removePolicy(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const all = await lockEscalationPolicies<StoredPolicy>(session);
    const row = found(all.find((one) => one.id === id) ?? null);
    const { policyByLevel } = await crisisSettingsOf(session);
    const levels = Object.entries(policyByLevel).flatMap(([level, policy]) => (policy === id ? [level] : []));
    if (levels.length > 0)
      throw new FengsuiError(
        'escalation.in_use',
        `The crisis settings name it for level ${levels.join(', ')}: choose another policy there first.`,
      );
    if (row.isDefault === 1)
      throw new FengsuiError(
        'escalation.in_use',
        'It is the default: make another policy the default first.',
      );
    await deleteEscalationPolicy(session, id);
    await recordAudit(session, by, {
      action: 'escalation.policy_removed',
      subject: subjectOf(row),
      before: told(row),
    });
  });
}

async function noLongerDefault(session: TenantSession, others: readonly Row[]): Promise<void> {
  for (const row of others.filter(({ isDefault }) => isDefault === 1))
    await updateEscalationPolicy(session, { ...row, isDefault: 0, revision: row.revision + 1 });
}

function found(row: Row | null): Row {
  if (!row) throw new FengsuiError('escalation.not_found', 'No policy of this tenant has this id.');
  return row;
}

const subjectOf = ({ id }: Row) => ({ type: 'escalation_policy' as const, id });
const told = ({ name, value, isDefault }: Row) => ({ name, isDefault: isDefault === 1, ...value });

const viewOf = async (session: TenantSession, row: Row): Promise<EscalationPolicyView> =>
  view(row, await knownTargets(session, targetsOf(row.value)));

function view(
  { id, name, revision, value, isDefault, createdAt, updatedAt }: Row,
  { names, unreachable }: KnownTargets,
): EscalationPolicyView {
  const ids = new Set(
    targetsOf(value).flatMap((target) =>
      target.kind === 'team' ? target.memberIds : Object.values(target).slice(1).map(String),
    ),
  );
  return {
    ...value,
    ...{ id, name, revision, isDefault: isDefault === 1 },
    names: Object.fromEntries([...names].filter(([one]) => ids.has(one))),
    unreachable: unreachable.filter((one) => ids.has(one)),
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  };
}
