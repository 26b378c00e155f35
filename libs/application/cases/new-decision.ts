import { type DecisionId, newId, type Principal, UNDO_MS } from '#libs/domain';
import type { CaseRow, DecisionRow } from '#libs/persistence';
import type { Order } from './order.js';

/** A decision that its maker may undo for ten seconds. */
export const newDecision = (
  { id: caseId, tenantId, itemId, versionId }: CaseRow,
  order: Order,
  { kind, id: makerId }: Pick<Principal, 'kind' | 'id'>,
  makerName: string,
  now: number,
): DecisionRow => ({
  id: newId<DecisionId>(),
  tenantId,
  caseId,
  itemId,
  versionId,
  ...order,
  makerKind: kind,
  makerId,
  makerName,
  state: 'pending',
  madeAt: now,
  commitAt: now + UNDO_MS,
  committedAt: null,
  reversedAt: null,
  bulkId: null,
  confirmer: null,
  reversal: null,
  reverser: null,
  reason: null,
  feedSeq: null,
});
