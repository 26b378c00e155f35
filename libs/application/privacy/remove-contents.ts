import type { CaseRemoved } from '#libs/contracts';
import {
  appendToFeed,
  type CaseRow,
  removeVersions,
  type TenantSession,
  type VersionRef,
} from '#libs/persistence';

/** What one page of removals did. */
export interface PageResult {
  readonly counts: Readonly<Record<string, number>>;
  /** The feed's new head, when it has one. */
  readonly head: number | null;
}

/**
 * Removes versions with all that rests on them, and tells every console whose cases have gone. Call it last: it locks the feed.
 * @param between what else is to be done about the cases before the feed is locked; counts by name
 */
export async function removeContents(
  session: TenantSession,
  refs: readonly VersionRef[],
  now: number,
  between: (cases: readonly CaseRow[]) => Promise<Readonly<Record<string, number>>> = async () => ({}),
): Promise<PageResult> {
  const { counts, cases } = await removeVersions(session, refs);
  if (cases.length === 0) return { counts, head: null };
  const more = await between(cases);
  const head = await appendToFeed(
    session,
    cases.map(({ id, itemId, queue, state }) => ({
      type: 'case.removed' as const,
      data: { id, itemId, queue, state } satisfies CaseRemoved,
    })),
    now,
  );
  return { counts: addCounts(counts, more), head };
}

/** Adds counts up, by name; names that count nothing are left out. */
export function addCounts(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): Record<string, number> {
  const sum: Record<string, number> = { ...one };
  for (const [name, count] of Object.entries(other)) if (count > 0) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
