import type { DeskQueues } from '#libs/contracts';
import { DEFAULT_QUEUE } from '#libs/domain';
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
