import { type EscalationPolicy, FengsuiError, type Level, type Role } from '#libs/domain';
import {
  activeMembersOf,
  allEscalationPolicies,
  findEscalationPolicy,
  type TenantSession,
} from '#libs/persistence';
import { queuesOfTenant } from '../desk/queues-of-tenant.js';
import { crisisSettingsOf } from '../incidents/settings.js';
import { policyOf, type StoredPolicy } from './stored-policy.js';

const FIVE_MINUTES = 5 * 60_000;
const BUILT_IN_ROUNDS = 3;
/** Who is told where no policy is in force, or nobody else can be: those of the first role that somebody has, then of the next. */
const LAST_RESORT: readonly Role[] = ['crisis_manager', 'admin'];

/** What a run begins with. */
export interface PolicyInForce {
  /** Null: the built-in one. */
  readonly id: string | null;
  readonly name: string;
  readonly policy: EscalationPolicy;
}

/** The policy that the crisis settings name for a level; else the tenant's default; else the built-in one. */
export async function policyForLevel(session: TenantSession, level: Level): Promise<PolicyInForce> {
  const { policyByLevel } = await crisisSettingsOf(session);
  const all = await allEscalationPolicies<StoredPolicy>(session);
  const found =
    all.find(({ id }) => id === policyByLevel[level]) ?? all.find(({ isDefault }) => isDefault === 1);
  if (!found) return builtIn(session);
  const { calendars } = await queuesOfTenant(session);
  return { id: found.id, name: found.name, policy: policyOf(found.value, calendars) };
}

/** @throws FengsuiError `escalation.not_found` */
export async function policyById(session: TenantSession, id: string): Promise<PolicyInForce> {
  const row = await findEscalationPolicy<StoredPolicy>(session, id);
  if (!row) throw new FengsuiError('escalation.not_found', 'No policy of this tenant has this id.');
  const { calendars } = await queuesOfTenant(session);
  return { id, name: row.name, policy: policyOf(row.value, calendars) };
}

/** Every crisis manager, five minutes later every admin; three times. */
async function builtIn(session: TenantSession): Promise<PolicyInForce> {
  const teams = await Promise.all(LAST_RESORT.map((role) => activeMembersOf(session, [role])));
  const steps = teams
    .filter((members) => members.length > 0)
    .map((members) => ({
      targets: [{ kind: 'team' as const, memberIds: members.map(({ id }) => id), rotate: false }],
      waitMs: FIVE_MINUTES,
    }));
  return {
    id: null,
    name: '',
    policy: { steps, rounds: BUILT_IN_ROUNDS, fallback: [], acknowledgementMs: null },
  };
}

/** Whom to tell when a fallback reaches nobody: every active crisis manager; where there is none, every admin. */
export async function lastResort(session: TenantSession): Promise<string[]> {
  for (const role of LAST_RESORT) {
    const members = await activeMembersOf(session, [role]);
    if (members.length > 0) return members.map(({ id }) => id);
  }
  return [];
}
