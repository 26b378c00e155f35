import type { NewOnCallSchedule } from '#libs/contracts';
import { FengsuiError, type FieldError, isTimeZone } from '#libs/domain';
import { findOwnMembers, type TenantSession } from '#libs/persistence';
import { queuesOfTenant } from '../desk/queues-of-tenant.js';
import type { StoredSchedule } from './rosters.js';

/** @throws FengsuiError `request.invalid` that names everything that does not fit */
export async function checkSchedule(
  session: TenantSession,
  { timeZone, calendar, layers }: StoredSchedule | NewOnCallSchedule,
): Promise<void> {
  const ids = [...new Set(layers.flatMap(({ memberIds }) => memberIds))];
  const known = new Set((await findOwnMembers(session, ids)).map(({ id }) => id));
  const { calendars } = await queuesOfTenant(session);
  const errors: FieldError[] = [
    ...(isTimeZone(timeZone)
      ? []
      : [fault('/timeZone', 'time_zone.unknown', 'send an IANA name such as Asia/Shanghai')]),
    ...(calendar === null || calendars.some(({ key }) => key === calendar)
      ? []
      : [fault('/calendar', 'calendar.unknown', 'is no calendar of GET /v1/queues')]),
    ...layers.flatMap(({ memberIds, startsOn, endsOn }, at) => [
      ...memberIds.flatMap((id, which) =>
        known.has(id)
          ? []
          : [fault(`/layers/${at}/memberIds/${which}`, 'member.unknown', 'no member has this id')],
      ),
      ...(endsOn !== null && endsOn < startsOn
        ? [fault(`/layers/${at}/endsOn`, 'time.out_of_range', 'is earlier than startsOn')]
        : []),
    ]),
  ];
  if (errors.length > 0)
    throw new FengsuiError('request.invalid', 'The schedule does not fit together.', errors);
}

const fault = (pointer: string, code: string, detail: string): FieldError => ({ pointer, code, detail });
