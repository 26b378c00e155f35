import type { NewEscalationPolicy } from '#libs/contracts';
import { FengsuiError, type FieldError, type Target } from '#libs/domain';
import { findChannels, findOnCallSchedules, findOwnMembers, type TenantSession } from '#libs/persistence';
import { queuesOfTenant } from '../desk/queues-of-tenant.js';
import { channelIdsOf, memberIdsOf, scheduleIdsOf } from './directory.js';
import type { StoredPolicy } from './stored-policy.js';
import { targetsOf } from './stored-policy.js';

/** What the ids of targets stand for, and which of them would reach nobody. */
export interface KnownTargets {
  readonly names: ReadonlyMap<string, string>;
  readonly unreachable: readonly string[];
}

export async function knownTargets(
  session: TenantSession,
  targets: readonly Target[],
): Promise<KnownTargets> {
  const ids = [...memberIdsOf(targets), ...scheduleIdsOf(targets), ...channelIdsOf(targets)];
  const members = await findOwnMembers(session, memberIdsOf(targets));
  const schedules = await findOnCallSchedules(session, scheduleIdsOf(targets));
  const channels = await findChannels(session, channelIdsOf(targets));
  const names = new Map([
    ...members.map(({ id, displayName, login }) => [id, displayName || login] as const),
    ...schedules.map(({ id, name }) => [id, name] as const),
    ...channels.map(({ id, name }) => [id, name] as const),
  ]);
  const silent = new Set([
    ...members.flatMap(({ id, state }) => (state === 'active' ? [] : [id])),
    ...channels.flatMap(({ id, active }) => (active === 1 ? [] : [id])),
  ]);
  return { names, unreachable: ids.filter((id) => !names.has(id) || silent.has(id)) };
}

/** @throws FengsuiError `request.invalid` that names every target, and the calendar, which this tenant does not have */
export async function checkPolicy(
  session: TenantSession,
  policy: StoredPolicy | NewEscalationPolicy,
): Promise<void> {
  const { names } = await knownTargets(session, targetsOf(policy));
  const { calendars } = await queuesOfTenant(session);
  const { calendar, steps, fallback } = policy;
  const errors: FieldError[] = [
    ...steps.flatMap(({ targets }, at) => unknownTargets(targets, `/steps/${at}/targets`, names)),
    ...unknownTargets(fallback, '/fallback', names),
    ...(calendar === null || calendars.some(({ key }) => key === calendar)
      ? []
      : [{ pointer: '/calendar', code: 'calendar.unknown', detail: 'is no calendar of GET /v1/queues' }]),
  ];
  if (errors.length > 0)
    throw new FengsuiError('request.invalid', 'The policy names what this tenant does not have.', errors);
}

const unknownTargets = (
  targets: readonly Target[],
  pointer: string,
  names: ReadonlyMap<string, string>,
): FieldError[] =>
  targets.flatMap((target, at) =>
    fieldsOf(target).flatMap(([field, id, what]) =>
      names.has(id)
        ? []
        : [
            {
              pointer: `${pointer}/${at}/${field}`,
              code: `${what}.unknown`,
              detail: `no ${what} has this id`,
            },
          ],
    ),
  );

function fieldsOf(target: Target): [field: string, id: string, what: string][] {
  switch (target.kind) {
    case 'person':
      return [['memberId', target.memberId, 'member']];
    case 'team':
      return target.memberIds.map((id, at) => [`memberIds/${at}`, id, 'member']);
    case 'schedule':
      return [['scheduleId', target.scheduleId, 'schedule']];
    case 'channel':
      return [['channelId', target.channelId, 'channel']];
    case 'role':
      return [];
  }
}
