import type { AppealDecided } from '#libs/contracts';
import type { AppealRow, CaseRecord, NewFeedEvent } from '#libs/persistence';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { toldOf } from './told.js';

/** `appeal.decided`: the platform answers the author. */
export function appealDecided(
  row: AppealRow,
  { item, row: { queue } }: CaseRecord,
  answer: Pick<AppealDecided, 'outcome' | 'inverse' | 'message'>,
  key: TenantKey,
): NewFeedEvent {
  const data: AppealDecided = {
    ...toldOf(row, item, queue, key),
    ...answer,
    decidedAt: new Date(row.decidedAt ?? row.openedAt).toISOString(),
  };
  return { type: 'appeal.decided', data };
}
