import type { EarlierDecision, ReportTally } from '#libs/cases';
import { type Item, UNDECIDED } from '#libs/domain';
import {
  type CaseRow,
  type DecisionRow,
  findVersions,
  latestDecisions,
  lockCasesOfItems,
  lockItems,
  newestJudged,
  type ReportRow,
  type TenantSession,
} from '#libs/persistence';
import type { TenantKey } from '../privacy/tenant-keys.js';

/** An item as it stands while reports of it are filed: its newest judged words, its case, what was decided. */
export interface Place {
  readonly itemId: string;
  readonly versionId: string;
  readonly item: Item;
  readonly authorKey: Buffer;
  readonly case: CaseRow | null;
  /** The latest decision about a case that is finished. */
  readonly decision: DecisionRow | null;
  /** The reports since a decision about these words; null until it is asked for. */
  since: ReportTally | null;
  flagged: boolean;
  /** What was added to those that wait with the case. */
  readonly fresh: Pending[];
}

/** A report that waits, and where in the batch it came from. */
export interface Pending {
  readonly row: ReportRow;
  readonly index: number;
}

/** Locks items and their cases, and reads what a report of them is filed by. Items that are gone are left out. */
export async function findPlaces(
  session: TenantSession,
  itemIds: readonly string[],
  key: TenantKey,
): Promise<Map<string, Place>> {
  const there = await lockItems(session, itemIds);
  const versionOf = await newestJudged(session, there);
  const versions = await findVersions(session, [...versionOf.values()]);
  const cases = await lockCasesOfItems(session, there);
  const finished = [...cases.values()].filter(({ state }) => !UNDECIDED.includes(state));
  const decisions = await latestDecisions(
    session,
    finished.map(({ id }) => id),
  );
  return new Map(
    versions.map((version): [string, Place] => {
      const item = JSON.parse(version.itemJson) as Item;
      const standing = cases.get(version.itemId) ?? null;
      return [
        version.itemId,
        {
          itemId: version.itemId,
          versionId: version.id,
          item,
          authorKey: version.authorKey ?? key.authorKey(item.author.externalId),
          case: standing,
          decision: (standing && decisions.get(standing.id)) ?? null,
          since: null,
          flagged: false,
          fresh: [],
        },
      ];
    }),
  );
}

export function decisionOf({ decision, versionId }: Place): EarlierDecision | null {
  return (
    decision && {
      state: decision.state,
      actions: decision.actions,
      ofTheseWords: decision.versionId === versionId,
    }
  );
}
