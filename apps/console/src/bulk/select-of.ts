import type { BulkPreviewRequest, CaseView } from '#libs/contracts';
import { type Filters, isFiltering } from '../filters/filters.js';
import { filterQuery } from '../filters/list-query.js';

/**
 * What one decision about many is about: what was picked; else the cluster of the case at hand; else what the filters show.
 * Null where that would be the whole queue, which nobody means.
 */
export function selectOf(
  picked: ReadonlySet<string>,
  current: Pick<CaseView, 'cluster'> | undefined,
  filters: Filters,
): BulkPreviewRequest['select'] | null {
  if (picked.size > 0) return { cases: [...picked] };
  if (current?.cluster && current.cluster.size > 1) return { cluster: current.cluster.id };
  if (isFiltering(filters)) return { filter: filterQuery(filters) as never };
  return null;
}
