import type { AuthorHistory, AuthorHistoryQuery } from '#libs/contracts';
import type { Item, Principal } from '#libs/domain';
import {
  countHistory,
  findCasesOfItems,
  findVerdictsOfVersions,
  forTenant,
  historyOfAuthor,
  latestDecisionsOfVersions,
} from '#libs/persistence';
import { aftermathOf } from '../cases/aftermath.js';
import { decisionView } from '../cases/decision-view.js';
import { queuesOf } from '../cases/read-cases.js';
import { maskContent } from '../privacy/masked.js';
import type { Services } from '../services.js';
import { authorOf } from './author-views.js';
import { indexAuthors } from './index-authors.js';

/**
 * What an author wrote, masked, newest first, with what was found and decided. What lies in a queue that is not the caller's is
 * left out. @throws FengsuiError `author.not_found`
 */
export async function readAuthorHistory(
  services: Services,
  me: Principal,
  pseudonym: string,
  { cursor, limit }: AuthorHistoryQuery,
): Promise<AuthorHistory> {
  await indexAuthors(services, me.tenantId);
  const session = forTenant(services.database.read, me.tenantId);
  const { authorKey } = await authorOf(session, pseudonym);
  const queues = queuesOf(me);
  const found = await historyOfAuthor(session, authorKey, queues, limit + 1, cursor);
  const page = found.slice(0, limit);
  const versionIds = page.map(({ id }) => id);
  const verdicts = await findVerdictsOfVersions(session, versionIds);
  const cases = await findCasesOfItems(session, [...new Set(page.map(({ itemId }) => itemId))]);
  const decisions = await latestDecisionsOfVersions(session, versionIds);
  const aftermaths = await aftermathOf(session, [...decisions.values()]);
  return {
    items: page.map((row) => {
      const item = JSON.parse(row.itemJson) as Item;
      const verdict = verdicts.get(row.id) ?? null;
      const decision = decisions.get(row.id);
      return {
        itemId: row.itemId,
        version: row.version,
        at: new Date(row.acceptedAt).toISOString(),
        type: item.type,
        scene: item.scene,
        text: maskContent(item.text, verdict).text,
        verdict: verdict && {
          verdict: verdict.verdict,
          severity: verdict.severity,
          labels: [...verdict.labels],
        },
        caseId: cases.get(row.itemId)?.id ?? null,
        decision: decision ? decisionView(decision, aftermaths.get(decision.id)) : null,
      };
    }),
    nextCursor: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countHistory(session, authorKey, queues),
  };
}
