import { newId, type TenantId } from '#libs/domain';
import type { MonitorRow } from '#libs/persistence';

/** A monitor as it is stored, looking for 星河. */
export const aMonitorRow = (tenantId: TenantId, more: Partial<MonitorRow> = {}): MonitorRow => ({
  id: newId(),
  tenantId,
  name: '星河',
  kind: 'brand',
  include: ['星河'],
  exclude: [],
  query: null,
  scenes: null,
  types: null,
  disguised: 1,
  officialAuthors: null,
  calendar: null,
  quietHours: null,
  state: 'learning',
  mutedUntil: null,
  alert: null,
  active: 1,
  createdAt: 1,
  updatedAt: 1,
  ...more,
});
