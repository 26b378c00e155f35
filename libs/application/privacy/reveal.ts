import type { RevealAnswer, RevealRequest } from '#libs/contracts';
import { type CaseId, type Doer, FengsuiError, type Principal } from '#libs/domain';
import { countReveals, databaseNow, forTenant, insertReveal } from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { seenCase } from '../cases/read-cases.js';
import type { Services } from '../services.js';
import { maskContent } from './masked.js';

/** So many cases a person may reveal within an hour. */
export const REVEALS_AN_HOUR = 60;
export const REVEAL_WINDOW_MS = 60 * 60 * 1_000;

/**
 * The words of a case as they were written, and who wrote them. The audit log tells who looked, at which case and why, and
 * what kinds of data were hidden; the words themselves stand nowhere but in the answer.
 * @throws FengsuiError `case.not_found`, `rate.limited`
 */
export async function revealCase(
  services: Services,
  by: Doer,
  me: Principal,
  id: CaseId,
  { reason }: RevealRequest,
): Promise<RevealAnswer> {
  const { item, verdict } = await seenCase(services, me, id);
  const key = await services.tenantKeys.of(me.tenantId);
  const pseudonym = key.pseudonym(item.author.externalId);
  return services.database.transaction(async (open) => {
    const session = forTenant(open, me.tenantId);
    const now = await databaseNow(session);
    const made = await countReveals(session, me.id, now - REVEAL_WINDOW_MS);
    if (made >= REVEALS_AN_HOUR)
      throw new FengsuiError(
        'rate.limited',
        `Within an hour ${REVEALS_AN_HOUR} cases may be revealed; go on later.`,
        [],
        { 'retry-after': '600' },
      );
    await insertReveal(session, me.id, now);
    await recordAudit(session, by, {
      action: 'case.revealed',
      subject: { type: 'case', id },
      after: { pseudonym, kinds: maskContent(item.text, verdict).kinds },
      reason,
    });
    const { externalId, name } = item.author;
    return {
      caseId: id,
      text: { ...item.text },
      author: { pseudonym, externalId, ...(name !== undefined && { name }) },
      revealedAt: new Date(now).toISOString(),
      left: REVEALS_AN_HOUR - made - 1,
    };
  });
}
