import { checkAppealable, outcomeOf } from '#libs/cases';
import type { AppealOpened, AppealReceipt, NewAppeal } from '#libs/contracts';
import { type CaseId, type Doer, FengsuiError, type Item, newId, type Principal } from '#libs/domain';
import {
  type AppealRow,
  appendToFeed,
  type DecisionRow,
  databaseNow,
  decisionsOf,
  findAppealOf,
  findCasesOfItems,
  findDecision,
  findErasedItems,
  findItemIds,
  findVersions,
  forTenant,
  insertAppeal,
  lockCase,
  lockDecision,
  type TenantSession,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { deskSettingsOf } from '../desk/desk-settings.js';
import { itemPlace } from '../items/digests.js';
import { earlierAnswer, type IdempotentRequest, keepAnswer } from '../items/idempotency.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';
import { toldOf } from './told.js';

const HOUR_MS = 60 * 60_000;
const MOST_DECISIONS = 100;

/**
 * Takes an author's appeal in; one a decision.
 * @throws FengsuiError `decision.not_found`, `item.not_found`, `item.erased`, `appeal.not_author`, `appeal.exists`,
 * `appeal.too_late`, `appeal.nothing_to_appeal`
 */
export async function openAppeal(
  { database, tenantKeys, feedSignal }: Services,
  { tenantId }: Principal,
  by: Doer,
  wish: NewAppeal,
  request?: IdempotentRequest,
): Promise<AppealReceipt> {
  const key = await tenantKeys.of(tenantId);
  const { answer, head } = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const earlier = await earlierAnswer<AppealReceipt>(session, request);
    if (earlier) return { answer: earlier, head: null };
    const found = await appealedAgainst(session, wish, key);
    const record = await lockCase(session, found.caseId as CaseId);
    const decision = record && (await lockDecision(session, found.id));
    const [version] = await findVersions(session, [found.versionId]);
    if (!record || !decision || !version) throw noDecision();
    if (!version.authorKey?.equals(key.authorKey(wish.author.externalId)))
      throw new FengsuiError('appeal.not_author', 'Somebody else wrote what was decided about.', [
        { pointer: '/author/externalId', code: 'appeal.not_author', detail: 'is not the author' },
      ]);
    const now = await databaseNow(session);
    if (await findAppealOf(session, decision.id))
      throw new FengsuiError('appeal.exists', 'A decision can be appealed against once.');
    const { appealDays, appealAnswerHours } = await deskSettingsOf(session);
    checkAppealable(decision, appealDays, now);
    const row: AppealRow = {
      id: newId(),
      tenantId,
      decisionId: decision.id,
      caseId: decision.caseId,
      itemId: decision.itemId,
      versionId: decision.versionId,
      authorKey: version.authorKey,
      contentJson: JSON.stringify({ text: wish.text }),
      language: wish.language,
      state: 'open',
      holder: null,
      holderName: null,
      heldUntil: null,
      openedAt: now,
      dueAt: now + appealAnswerHours * HOUR_MS,
      decidedAt: null,
      decider: null,
      deciderName: null,
    };
    await insertAppeal(session, row);
    await keepAnswer(session, request, receiptOf(row), now);
    await recordAudit(session, by, {
      action: 'appeal.opened',
      subject: { type: 'case', id: row.caseId },
      after: { appealId: row.id, decisionId: row.decisionId },
    });
    const item = JSON.parse(version.itemJson) as Item;
    const data: AppealOpened = {
      ...toldOf(row, item, record.row.queue, key),
      dueAt: new Date(row.dueAt).toISOString(),
    };
    return {
      answer: receiptOf(row),
      head: await appendToFeed(session, [{ type: 'appeal.opened', data }], now),
    };
  });
  if (head !== null) feedSignal.publish(tenantId, head);
  return answer;
}

const receiptOf = (row: AppealRow): AppealReceipt => ({
  id: row.id,
  state: row.state,
  decisionId: row.decisionId,
  itemId: row.itemId,
  openedAt: new Date(row.openedAt).toISOString(),
  dueAt: new Date(row.dueAt).toISOString(),
});

const noDecision = () =>
  new FengsuiError('decision.not_found', 'No decision of yours has this id; it may have gone with its item.');

async function appealedAgainst(
  session: TenantSession,
  { decisionId, item }: NewAppeal,
  key: TenantKey,
): Promise<DecisionRow> {
  if (decisionId !== undefined) {
    const decision = await findDecision(session, decisionId.toLowerCase());
    if (!decision) throw noDecision();
    return decision;
  }
  const place = item && itemPlace(session.tenantId, item);
  const [itemId] = place ? (await findItemIds(session, [place])).values() : [];
  if (!place || itemId === undefined) {
    const isErased = place && (await findErasedItems(session, [key.keyed(place.itemKey)])).size > 0;
    throw isErased
      ? new FengsuiError('item.erased', 'The item was erased, and every decision about it.')
      : new FengsuiError('item.not_found', 'No item of yours has this id.', [
          { pointer: '/item/externalId', code: 'item.not_found', detail: 'names no item of yours' },
        ]);
  }
  const standing = (await findCasesOfItems(session, [itemId])).get(itemId);
  const decisions = standing ? await decisionsOf(session, standing.id as CaseId, MOST_DECISIONS) : [];
  const against = decisions.find(
    ({ state, actions }) => state === 'committed' && outcomeOf(actions) === 'upheld',
  );
  if (!against)
    throw new FengsuiError('appeal.nothing_to_appeal', 'No decision against this item is in force.');
  return against;
}
