import { reportMessage } from '#libs/cases';
import type { ReportAnswered } from '#libs/contracts';
import type { Item, ReportOutcome } from '#libs/domain';
import type { NewFeedEvent, ReportRow } from '#libs/persistence';
import { maskedItemId } from '../privacy/masked.js';
import type { TenantKey } from '../privacy/tenant-keys.js';

/** `report.answered`: the platform tells the reporter. */
export function answered(
  { id, externalId, itemId }: ReportRow,
  { item, queue }: { readonly item: Item; readonly queue: string },
  outcome: ReportOutcome,
  key: TenantKey,
): NewFeedEvent {
  const data: ReportAnswered = {
    reportId: id,
    externalId,
    itemId,
    itemType: item.type,
    itemExternalId: maskedItemId(item, key),
    queue,
    outcome,
    message: reportMessage(outcome),
  };
  return { type: 'report.answered', data };
}
