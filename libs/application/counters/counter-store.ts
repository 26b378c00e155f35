import type { ItemId, TenantId } from '#libs/domain';
import type { Counters } from '#libs/rules';

/** One content that was accepted, as the counters see it. */
export interface Sighting {
  readonly itemId: ItemId;
  readonly version: number;
  /** The author, digested under the tenant's key. */
  readonly author: string;
  readonly text: string;
  /** When it was accepted, in milliseconds since 1970. Windows end here, not at the reader's clock. */
  readonly at: number;
}

/**
 * Remembers what a tenant's authors wrote lately, for rules that count. A port: an adapter in memory for one process,
 * one on Redis for many.
 *
 * Counts are lower bounds: memory is bounded, and the oldest is forgotten first (see the limits below).
 */
export interface CounterStore {
  /**
   * Records contents and counts what stands around each, itself included. Recording the same content version again
   * changes no count, so a job may be tried twice.
   * @returns one answer a sighting, in the same order
   * @throws when the store does not answer; the caller decides whether to judge without counts, and says so
   */
  record(tenant: TenantId, sightings: readonly Sighting[]): Promise<Counters[]>;
  /**
   * Forgets all of one author's.
   * @throws when the store does not answer
   */
  forget(tenant: TenantId, author: string): Promise<void>;
  close(): Promise<void>;
}

export const AUTHOR_WINDOW_MS = 10 * 60_000;
export const SIMILAR_WINDOW_MS = 60 * 60_000;
/** `authorItems10m` goes no higher. */
export const MAX_ITEMS_PER_AUTHOR = 100;
/** So many (author, text) pairs of a tenant's last hour are compared. */
export const MAX_RECENT_TEXTS = 5_000;
/**
 * Texts whose 64-bit SimHashes differ in at most this many bits are near-identical. Of 4.5 million pairs of unrelated
 * comments two were nearer than 11, and both pairs were identical; one changed character moves a comment of 60 to 120
 * characters by 5 bits in the median.
 */
export const NEAR_BITS = 10;
/** Shorter texts are said by everybody: 哈哈哈哈, 支持, 打卡. They are never near-identical to anything. */
export const FEWEST_COMPARED_UNITS = 8;
