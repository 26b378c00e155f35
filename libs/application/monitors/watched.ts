import { parseMentionQuery, type Scene } from '#libs/domain';
import type { WatchedBrand } from '#libs/engine';
import type { MonitorRow } from '#libs/persistence';
import { namesOfWatch } from './check-watch.js';

/** What the engine looks out for on behalf of a monitor. Its query was checked when it was saved. */
export function watchedOf(
  row: Pick<MonitorRow, 'id' | 'name' | 'include' | 'exclude' | 'query' | 'scenes' | 'types' | 'disguised'>,
): WatchedBrand {
  const parsed = row.query === null ? undefined : parseMentionQuery(row.query);
  return {
    monitor: row.id,
    name: row.name,
    include: namesOfWatch(row),
    exclude: row.exclude,
    ...(parsed && 'query' in parsed && { query: parsed.query }),
    ...(row.scenes && { scenes: row.scenes as Scene[] }),
    ...(row.types && { types: row.types }),
    disguised: row.disguised === 1,
  };
}
