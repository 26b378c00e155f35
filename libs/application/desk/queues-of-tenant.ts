import type { DeskQueues } from '#libs/contracts';
import { DEFAULT_QUEUE, FengsuiError } from '#libs/domain';
import { readTenantSetting, type TenantSession } from '#libs/persistence';

/** The setting they stand in. */
export const QUEUES_SETTING = 'desk.queues';

/** What holds until somebody changes it: one queue, the graver the sooner, around the clock. */
export const ONE_QUEUE: DeskQueues = {
  revision: 0,
  queues: [
    {
      key: DEFAULT_QUEUE,
      name: { zh: '默认队列', en: 'Default' },
      slaMinutes: { '0': 72 * 60, '1': 24 * 60, '2': 8 * 60, '3': 2 * 60, '4': 30 },
      calendar: null,
    },
  ],
  routes: [],
  calendars: [],
};

/** A tenant's queues, inside a transaction or outside. */
export const queuesOfTenant = async (session: TenantSession): Promise<DeskQueues> =>
  (await readTenantSetting<DeskQueues>(session, QUEUES_SETTING)) ?? ONE_QUEUE;

/**
 * @param had keys that somebody has already: a queue that was removed since stops no other change
 * @throws FengsuiError `queue.not_found`, naming the places in the request's `queues`
 */
export async function refuseUnknownQueues(
  session: TenantSession,
  keys: readonly string[],
  had: readonly string[] = [],
): Promise<void> {
  const { queues } = await queuesOfTenant(session);
  const known = queues.map(({ key }) => key);
  const unknown = keys.flatMap((key, at) =>
    known.includes(key) || had.includes(key)
      ? []
      : [
          {
            pointer: `/queues/${at}`,
            code: 'queue.not_found',
            detail: `is none of ${known.join(', ')}`,
          },
        ],
  );
  if (unknown.length > 0)
    throw new FengsuiError('queue.not_found', 'Name queues that GET /v1/queues lists.', unknown);
}
