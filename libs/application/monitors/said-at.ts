import type { Item } from '#libs/domain';

const AHEAD_MS = 5 * 60_000;
const OLDEST_MS = 400 * 24 * 60 * 60_000;

/**
 * When an item was said, in milliseconds: as the platform says, unless that is ahead of when it was accepted by more than its
 * clock may be off, or over 400 days before.
 */
export function saidAt({ createdAt }: Pick<Item, 'createdAt'>, acceptedAt: number): number {
  const told = createdAt === undefined ? Number.NaN : Date.parse(createdAt);
  return told <= acceptedAt + AHEAD_MS && told >= acceptedAt - OLDEST_MS ? told : acceptedAt;
}
