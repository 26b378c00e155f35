import { FengsuiError, type FieldError, type PlaybookBody, type Target } from '#libs/domain';
import { faultsOf } from '#libs/escalation';
import {
  findChannels,
  findOnCallSchedules,
  findOwnMembers,
  monitorsAmong,
  type TenantSession,
} from '#libs/persistence';
import { queuesOfTenant } from '../desk/queues-of-tenant.js';

/** Something that a playbook names, and where. */
interface Named {
  readonly kind: 'member' | 'channel' | 'monitor' | 'queue' | 'schedule';
  readonly id: string;
  readonly pointer: string;
}

/**
 * Refuses what could not be carried out: steps that wait for one another, people, channels, monitors and queues that do not exist.
 * @throws FengsuiError `request.invalid` that names every fault
 */
export async function checkBody(session: TenantSession, body: PlaybookBody): Promise<void> {
  const errors = [...faultsOf(body), ...(await unknownNames(session, namedIn(body)))];
  if (errors.length === 0) return;
  throw new FengsuiError(
    'request.invalid',
    'The playbook does not fit together.',
    errors.map((error) => ({ ...error, pointer: `/body${error.pointer}` })),
  );
}

function namedIn({ startsOn, steps }: PlaybookBody): Named[] {
  const monitors = (startsOn.monitors ?? []).map(
    (id, at): Named => ({ kind: 'monitor', id, pointer: `/startsOn/monitors/${at}` }),
  );
  return [
    ...monitors,
    ...steps.flatMap(({ owner, action }, at): Named[] => [
      ...inTarget(owner, `/steps/${at}/owner`),
      ...(action?.kind === 'notify'
        ? action.targets.flatMap((target, which) => inTarget(target, `/steps/${at}/action/targets/${which}`))
        : []),
      ...(action?.kind === 'open_queue'
        ? [{ kind: 'queue' as const, id: action.queue, pointer: `/steps/${at}/action/queue` }]
        : []),
      ...(action?.kind === 'hold' && action.monitorId !== null
        ? [{ kind: 'monitor' as const, id: action.monitorId, pointer: `/steps/${at}/action/monitorId` }]
        : []),
    ]),
  ];
}

function inTarget(target: Target, pointer: string): Named[] {
  switch (target.kind) {
    case 'person':
      return [{ kind: 'member', id: target.memberId, pointer: `${pointer}/memberId` }];
    case 'team':
      return target.memberIds.map((id, at) => ({
        kind: 'member',
        id,
        pointer: `${pointer}/memberIds/${at}`,
      }));
    case 'channel':
      return [{ kind: 'channel', id: target.channelId, pointer: `${pointer}/channelId` }];
    case 'schedule':
      return [{ kind: 'schedule', id: target.scheduleId, pointer: `${pointer}/scheduleId` }];
    case 'role':
      return [];
  }
}

async function unknownNames(session: TenantSession, named: readonly Named[]): Promise<FieldError[]> {
  const ids = (kind: Named['kind']) => [
    ...new Set(named.filter((one) => one.kind === kind).map(({ id }) => id)),
  ];
  const { queues } = await queuesOfTenant(session);
  const known: Record<Named['kind'], ReadonlySet<string>> = {
    member: new Set((await findOwnMembers(session, ids('member'))).map(({ id }) => id)),
    channel: new Set((await findChannels(session, ids('channel'))).map(({ id }) => id)),
    monitor: new Set(await monitorsAmong(session, ids('monitor'))),
    schedule: new Set((await findOnCallSchedules(session, ids('schedule'))).map(({ id }) => id)),
    queue: new Set(queues.map(({ key }) => key)),
  };
  return named
    .filter(({ kind, id }) => !known[kind].has(id))
    .map(({ kind, pointer }) => ({
      pointer,
      code: `${kind}.unknown`,
      detail: `is no ${kind} of this tenant`,
    }));
}
