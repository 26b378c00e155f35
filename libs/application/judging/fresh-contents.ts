import type { Database } from '#libs/persistence';
import type { Content } from './judge.js';

/** What was taken in waits here for its judge, where that is the same process: no longer than this, */
const KEPT_MS = 30_000;
/** not more of it, */
const MOST = 50_000;
/** and not longer texts, in UTF-16 units. */
const MOST_UNITS = 10_000_000;

/** A content as it was stored, with the time. */
export type StoredContent = Content & { readonly acceptedAt: number };

/**
 * Contents that were just stored, so that their judge need not read them again. Nothing depends on it: what is not here stands in
 * the database, and only a claim on the row there lets anybody write a verdict.
 */
export class FreshContents {
  private readonly kept = new Map<string, StoredContent>();
  private units = 0;
  private timer: NodeJS.Timeout | undefined;

  get size(): number {
    return this.kept.size;
  }

  /** Keeps contents that are committed, while there is room: those that came first are judged first. */
  keep(contents: readonly StoredContent[]): void {
    for (const content of contents) {
      const units = unitsOf(content);
      if (this.kept.size >= MOST || this.units + units > MOST_UNITS) return;
      this.kept.set(content.versionId, content);
      this.units += units;
    }
    this.timer ??= setTimeout(() => this.forget(), KEPT_MS).unref();
  }

  /** Hands a content over; it is kept no longer. */
  take(versionId: string): StoredContent | undefined {
    const content = this.kept.get(versionId);
    if (!content) return undefined;
    this.kept.delete(versionId);
    this.units -= unitsOf(content);
    return content;
  }

  /** Words do not stay in memory for want of somebody who asks for them. */
  private forget(): void {
    this.timer = undefined;
    this.kept.clear();
    this.units = 0;
  }
}

const unitsOf = ({ item: { text } }: StoredContent): number => text.body.length + (text.title?.length ?? 0);

/** Of each database, because a process of tests has several. */
const known = new WeakMap<Database, FreshContents>();

/** What this process has just stored in a database. */
export function freshContentsOf(database: Database): FreshContents {
  const fresh = known.get(database) ?? new FreshContents();
  known.set(database, fresh);
  return fresh;
}
