import type { CaseReversed, RevokeSanction, SanctionView } from '#libs/contracts';
import { type CaseId, type Doer, FengsuiError, type Principal } from '#libs/domain';
import {
  activeSanctions,
  appendToFeed,
  databaseNow,
  endSanction,
  findSanction,
  forTenant,
  lockCase,
  lockSanction,
  type TenantSession,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { authorOf, sanctionView } from './author-views.js';

/**
 * Ends a mute or a ban early, the decision and its strike standing; the platform hears of it in the decision's own words, even
 * when its case is gone. Where another one keeps the author muted or banned, there is nothing for the platform to do.
 * @throws FengsuiError `author.not_found`, `sanction.not_found`, `sanction.ended`
 */
export async function revokeSanction(
  { database, feedSignal }: Services,
  by: Doer & { readonly principal: Principal },
  pseudonym: string,
  id: string,
  { reason }: RevokeSanction,
): Promise<SanctionView> {
  const { tenantId } = by.principal;
  const { answer, head } = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const { authorKey } = await authorOf(session, pseudonym);
    // Cases are locked before sanctions, as reversing a decision locks them.
    const seen = await lockSanctionWithCase(session, id);
    if (!seen?.authorKey.equals(authorKey))
      throw new FengsuiError('sanction.not_found', 'This author has no mute or ban of this id.');
    if (seen.state !== 'active') throw new FengsuiError('sanction.ended', `It is ${seen.state} already.`);
    const now = await databaseNow(session);
    await endSanction(session, id, 'revoked', now);
    const others = (await activeSanctions(session, [authorKey])).filter((one) => one.id !== id);
    const stays = others.some(({ kind }) => kind === seen.kind);
    await recordAudit(session, by, {
      action: 'sanction.revoked',
      subject: { type: 'case', id: seen.caseId },
      before: { kind: seen.kind, decisionId: seen.decisionId },
      reason,
    });
    const data: CaseReversed = {
      ...(seen.told as Omit<CaseReversed, 'inverse' | 'reason' | 'reversedAt'>),
      inverse: stays ? [] : [{ kind: seen.kind === 'mute' ? 'unmute' : 'unban' }],
      reason: 'revoked',
      reversedAt: new Date(now).toISOString(),
    };
    return {
      answer: sanctionView({ ...seen, state: 'revoked', endedAt: now }),
      head: await appendToFeed(session, [{ type: 'case.reversed', data }], now),
    };
  });
  feedSignal.publish(tenantId, head);
  return answer;
}

async function lockSanctionWithCase(session: TenantSession, id: string) {
  const found = await findSanction(session, id);
  if (!found) return null;
  await lockCase(session, found.caseId as CaseId);
  return lockSanction(session, id);
}
