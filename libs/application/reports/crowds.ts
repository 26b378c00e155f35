import { isMass, isProven, MASS_WINDOW_MS } from '#libs/cases';
import { newcomersOfAuthors, newcomersOfItems, type TenantSession } from '#libs/persistence';
import type { Pending, Place } from './places.js';
import type { ReporterBook } from './reporters.js';

/** Where newcomers report as a crowd, those reports counted in that are about to be stored. */
export async function findCrowds(
  session: TenantSession,
  places: readonly Place[],
  book: ReporterBook,
  now: number,
): Promise<(place: Place) => boolean> {
  const since = now - MASS_WINDOW_MS;
  const hex = (bytes: Buffer) => bytes.toString('hex');
  const ofItem = await newcomersOfItems(
    session,
    places.map(({ itemId }) => itemId),
    since,
  );
  const ofAuthor = await newcomersOfAuthors(
    session,
    places.map(({ authorKey }) => authorKey),
    since,
  );
  const isNewcomer = ({ row }: Pending) => !isProven(book.recordOf(row.reporterKey));
  const fresh = (some: readonly Place[]) =>
    new Set(some.flatMap((place) => place.fresh.filter(isNewcomer).map(({ row }) => hex(row.reporterKey))))
      .size;
  return (place) => {
    const author = hex(place.authorKey);
    return isMass({
      ofItem: (ofItem.get(place.itemId) ?? 0) + fresh([place]),
      ofAuthor:
        (ofAuthor.get(author) ?? 0) + fresh(places.filter(({ authorKey }) => hex(authorKey) === author)),
    });
  };
}
