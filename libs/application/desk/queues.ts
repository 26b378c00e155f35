import type { DeskQueues, DeskQueuesChange } from '#libs/contracts';
import {
  DEFAULT_QUEUE,
  type Doer,
  FengsuiError,
  type FieldError,
  isTimeZone,
  type TenantId,
} from '#libs/domain';
import {
  forTenant,
  lockTenantSetting,
  type TenantSession,
  undecidedInQueues,
  writeTenantSetting,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { ONE_QUEUE, QUEUES_SETTING, queuesOfTenant } from './queues-of-tenant.js';

export const readQueues = ({ database }: Services, tenantId: TenantId): Promise<DeskQueues> =>
  queuesOfTenant(forTenant(database.read, tenantId));

/**
 * Puts other queues, routes and calendars in force; cases go by them from the next time they are flagged.
 * @throws FengsuiError `desk.changed` when somebody changed them since they were read, `request.invalid` that names what does not
 * fit together, `desk.queue_in_use` when a queue would go that holds undecided cases.
 */
export async function changeQueues(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  wish: DeskQueuesChange,
): Promise<DeskQueues> {
  checkQueues(wish);
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const before = (await lockTenantSetting<DeskQueues>(session, QUEUES_SETTING)) ?? ONE_QUEUE;
    if (before.revision !== wish.revision)
      throw new FengsuiError('desk.changed', 'Read the queues again, and make your changes to those.', [
        {
          pointer: '/revision',
          code: 'desk.changed',
          detail: `the queues are at revision ${before.revision}`,
        },
      ]);
    await refuseLosingCases(session, before, wish);
    const after: DeskQueues = { ...wish, revision: before.revision + 1 };
    await writeTenantSetting(session, QUEUES_SETTING, after);
    await recordAudit(session, by, {
      action: 'desk.queues_changed',
      subject: { type: 'tenant', id: tenantId },
      before,
      after,
    });
    return after;
  });
}

async function refuseLosingCases(
  session: TenantSession,
  before: DeskQueues,
  wish: DeskQueuesChange,
): Promise<void> {
  const kept = new Set(wish.queues.map(({ key }) => key));
  const removed = before.queues.map(({ key }) => key).filter((key) => !kept.has(key));
  const [held] = await undecidedInQueues(session, removed);
  if (held)
    throw new FengsuiError(
      'desk.queue_in_use',
      `${held[1]} undecided cases stand in ${held[0]}: take its routes away first, and remove it when it is empty.`,
    );
}

/** @throws FengsuiError `request.invalid` that names every fault. */
export function checkQueues({ queues, routes, calendars }: DeskQueuesChange): void {
  const keys = queues.map(({ key }) => key);
  const calendarKeys = calendars.map(({ key }) => key);
  const twice = (all: readonly string[], at: number) => all.indexOf(all[at] ?? '') < at;
  const errors: FieldError[] = [
    ...(keys.includes(DEFAULT_QUEUE) ? [] : [fault('/queues', 'queue.no_default', 'keep the queue default')]),
    ...queues.flatMap(({ calendar }, at) => [
      ...(twice(keys, at) ? [fault(`/queues/${at}/key`, 'key.taken', 'is another queue’s key')] : []),
      ...(calendar !== null && !calendarKeys.includes(calendar)
        ? [fault(`/queues/${at}/calendar`, 'calendar.unknown', 'is no calendar of the list')]
        : []),
    ]),
    ...routes.flatMap(({ queue }, at) =>
      keys.includes(queue) ? [] : [fault(`/routes/${at}/queue`, 'queue.unknown', 'is no queue of the list')],
    ),
    ...calendars.flatMap(({ timeZone, weekly }, at) => [
      ...(twice(calendarKeys, at)
        ? [fault(`/calendars/${at}/key`, 'key.taken', 'is another calendar’s key')]
        : []),
      ...(isTimeZone(timeZone)
        ? []
        : [
            fault(
              `/calendars/${at}/timeZone`,
              'time_zone.unknown',
              'send an IANA name such as Asia/Shanghai',
            ),
          ]),
      ...weekly.flatMap((hours, which) =>
        hours.from < hours.to
          ? []
          : [fault(`/calendars/${at}/weekly/${which}/to`, 'time.out_of_range', 'is not later than from')],
      ),
      ...overlaps(weekly).map((which) =>
        fault(`/calendars/${at}/weekly/${which}`, 'time.overlap', 'overlaps other hours of that day'),
      ),
    ]),
  ];
  if (errors.length > 0) throw new FengsuiError('request.invalid', 'The queues do not fit together.', errors);
}

/** Which hours begin before others of their day have ended. */
function overlaps(weekly: DeskQueuesChange['calendars'][number]['weekly']): number[] {
  return weekly.flatMap((one, at) =>
    weekly.some(
      (other, which) => which < at && other.day === one.day && other.from < one.to && one.from < other.to,
    )
      ? [at]
      : [],
  );
}

const fault = (pointer: string, code: string, detail: string): FieldError => ({ pointer, code, detail });
