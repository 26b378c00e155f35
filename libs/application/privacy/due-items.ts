import type { CaseState } from '#libs/domain';
import {
  findCasesOfItems,
  findVerdictsOfVersions,
  marksOfItems,
  type RetentionRules,
  type TenantSession,
  type VersionMark,
  versionsUntil,
} from '#libs/persistence';
import { DAY_MS, daysKept, shortestDays } from './retention-rules.js';

const PAGE = 200;
const OVER: readonly CaseState[] = ['decided', 'closed'];

/** One page of the items that are old enough to be looked at. */
export interface DueItems {
  /** All versions of the items that are due. */
  readonly due: readonly VersionMark[];
  /** Due by age, and kept because people still work on them. */
  readonly kept: number;
  /** Where the next page starts; null after the last. */
  readonly next: string | null;
}

/**
 * Looks at a page of a tenant's oldest versions. An item's age counts from its latest version, and goes with all of them; one
 * that waits for its verdict, or whose case is not over, stays.
 */
export async function dueItems(
  session: TenantSession,
  rules: RetentionRules,
  now: number,
  after?: string,
): Promise<DueItems> {
  const shortest = shortestDays(rules);
  if (shortest === null) return { due: [], kept: 0, next: null };
  const page = await versionsUntil(session, now - shortest * DAY_MS, PAGE, after);
  const next = page.length === PAGE ? (page.at(-1)?.id ?? null) : null;
  const versions = new Map<string, VersionMark[]>();
  for (const mark of await marksOfItems(session, [...new Set(page.map(({ itemId }) => itemId))]))
    versions.set(mark.itemId, [...(versions.get(mark.itemId) ?? []), mark]);
  // An item is looked at once: where its latest version stands.
  const here = new Set(page.map(({ id }) => id));
  const latest = [...versions.values()].flatMap((all) => all.at(-1) ?? []).filter(({ id }) => here.has(id));
  const verdicts = await findVerdictsOfVersions(
    session,
    latest.map(({ id }) => id),
  );
  const old = latest.filter(({ id, acceptedAt }) => {
    const verdict = verdicts.get(id);
    const days =
      verdict &&
      daysKept(
        rules,
        verdict.labels.map(({ label }) => label),
      );
    return typeof days === 'number' && acceptedAt <= now - days * DAY_MS;
  });
  const cases = await findCasesOfItems(
    session,
    old.map(({ itemId }) => itemId),
  );
  const isOver = ({ itemId }: VersionMark): boolean => {
    const state = cases.get(itemId)?.state;
    return state === undefined || OVER.includes(state);
  };
  const gone = old.filter(isOver);
  return {
    due: gone.flatMap(({ itemId }) => versions.get(itemId) ?? []),
    kept: old.length - gone.length,
    next,
  };
}
