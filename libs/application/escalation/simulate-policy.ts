import type {
  EscalationSimulation,
  EscalationSimulationRequest,
  PolicySimulationRequest,
} from '#libs/contracts';
import { FengsuiError, type TenantId } from '#libs/domain';
import { type Resolve, reach, type SimulatedEvent, simulateRun } from '#libs/escalation';
import {
  databaseNow,
  findChannels,
  findEscalationPolicy,
  forTenant,
  namesOfMembers,
  type TenantSession,
} from '#libs/persistence';
import { queuesOfTenant } from '../desk/queues-of-tenant.js';
import type { Services } from '../services.js';
import { checkPolicy } from './check-policy.js';
import { directoryFor } from './directory.js';
import { lastResort } from './policy-in-force.js';
import { policyOf, type StoredPolicy, targetsOf } from './stored-policy.js';

const HOUR_MS = 60 * 60_000;

/** What a saved policy would do, in simulated time: nobody is told. @throws FengsuiError `escalation.not_found` */
export async function simulatePolicy(
  { database }: Services,
  tenantId: TenantId,
  id: string,
  request: EscalationSimulationRequest,
): Promise<EscalationSimulation> {
  const session = forTenant(database.read, tenantId);
  const row = await findEscalationPolicy<StoredPolicy>(session, id);
  if (!row) throw new FengsuiError('escalation.not_found', 'No policy of this tenant has this id.');
  return simulated(session, row.value, request);
}

/** The same for a policy that nobody saved. @throws FengsuiError `request.invalid` */
export async function simulateDraft(
  { database }: Services,
  tenantId: TenantId,
  { policy, ...request }: PolicySimulationRequest,
): Promise<EscalationSimulation> {
  const session = forTenant(database.read, tenantId);
  await checkPolicy(session, policy);
  return simulated(session, policy, request);
}

async function simulated(
  session: TenantSession,
  stored: StoredPolicy,
  { level, startAt, answers, roles, hours }: EscalationSimulationRequest,
): Promise<EscalationSimulation> {
  const start = startAt === undefined ? await databaseNow(session) : Date.parse(startAt);
  const until = start + hours * HOUR_MS;
  const { calendars } = await queuesOfTenant(session);
  const policy = policyOf(stored, calendars);
  const directory = await directoryFor(session, targetsOf(stored), roles, start, until);
  const everybody = await lastResort(session);
  const turns = new Map<string, string>();
  const resolve: Resolve = (targets, at, step) => {
    const told = reach(targets, directory, at, (place) => turns.get(`${step} ${place}`) ?? null);
    for (const { place, memberId } of told.turns) turns.set(`${step} ${place}`, memberId);
    const nobody = told.memberIds.length + told.channelIds.length === 0;
    return step === null && nobody ? { memberIds: everybody, channelIds: [] } : told;
  };
  const given = answers.map(({ afterSec, memberId }) => ({ at: start + afterSec * 1_000, memberId }));
  const { events, state, cut } = simulateRun(policy, level, { startAt: start, until }, given, resolve);
  return { events: await named(session, events, start), state, cut };
}

async function named(
  session: TenantSession,
  events: readonly SimulatedEvent[],
  start: number,
): Promise<EscalationSimulation['events']> {
  const members = await namesOfMembers(session, [...new Set(events.flatMap(({ memberIds }) => memberIds))]);
  const channelIds = [...new Set(events.flatMap((one) => one.channelIds))];
  const channels = new Map((await findChannels(session, channelIds)).map(({ id, name }) => [id, name]));
  const withName = (names: ReadonlyMap<string, string>) => (id: string) => ({
    id,
    name: names.get(id) ?? '',
  });
  return events.map(({ kind, at, round, step, ...told }) => ({
    kind,
    at: new Date(at).toISOString(),
    afterSec: (at - start) / 1_000,
    round,
    step,
    members: told.memberIds.map(withName(members)),
    channels: told.channelIds.map(withName(channels)),
  }));
}
