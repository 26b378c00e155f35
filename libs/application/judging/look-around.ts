import type { Item, ItemId, TenantId } from '#libs/domain';
import type { Counters } from '#libs/rules';
import { sha256 } from '#libs/runtime';
import type { Services } from '../services.js';

/**
 * What happened lately around each item: how much its author wrote, and who else wrote nearly the same. Counters that do
 * not answer are not waited for: the items are judged on their own, and the log says so.
 */
export async function lookAround(
  { counters, tenantKeys, logger }: Pick<Services, 'counters' | 'tenantKeys' | 'logger'>,
  tenantId: TenantId,
  contents: readonly { readonly item: Item; readonly at: number }[],
): Promise<(Counters | undefined)[]> {
  const key = await tenantKeys.of(tenantId);
  const sightings = contents.map(({ item, at }) => ({
    itemId: sightingId(item),
    version: 1,
    author: counterKeyOf(key.authorKey(item.author.externalId)),
    text: item.text.title === undefined ? item.text.body : `${item.text.title}\n${item.text.body}`,
    at,
  }));
  try {
    const around: Counters[] = [];
    for (const portion of portionsOfText(sightings)) {
      if (around.length > 0) await new Promise((resolve) => setImmediate(resolve));
      around.push(...(await counters.record(tenantId, portion)));
    }
    return around;
  } catch (error) {
    logger.warn({ err: error }, 'the counters do not answer; judging without them');
    return contents.map(() => undefined);
  }
}

/** A print of so many units takes some 10 ms; then others get a turn. */
const MOST_UNITS = 64_000;

/** Short texts together, and long ones so that none holds the event loop for the others. */
function portionsOfText<One extends { readonly text: string }>(sightings: readonly One[]): One[][] {
  const portions: One[][] = [];
  let units = Number.POSITIVE_INFINITY;
  for (const sighting of sightings) {
    units += sighting.text.length;
    if (units > MOST_UNITS) {
      portions.push([]);
      units = sighting.text.length;
    }
    portions.at(-1)?.push(sighting);
  }
  return portions;
}

/** What counters know an author by. */
export const counterKeyOf = (authorKey: Buffer): string => authorKey.toString('base64url');

/** The same item by either door, however often it is tried, is one sighting. */
const sightingId = ({ type, externalId }: Item): ItemId =>
  sha256(JSON.stringify([type, externalId])).toString('base64url') as ItemId;
