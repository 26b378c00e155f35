import type { Item } from '#libs/domain';

/** Longer texts hold whoever judges them for more than a moment (10,000 units: 15 to 20 ms). */
const LONG_UNITS = 8_000;
/** A portion is so small that a thread is done with it soon, and so large that handing it over costs next to nothing. */
const MOST_ITEMS = 64;
const MOST_UNITS = 32_000;
const MOST_UNITS_WRITTEN = 64_000;

/** Contents that are judged in one place, one after the other. */
export interface Portion<One> {
  readonly contents: readonly One[];
  /** Length of all texts, in UTF-16 units. */
  readonly units: number;
  /** One long text: it would hold the event loop. */
  readonly isLong: boolean;
}

const unitsOf = ({ text }: Item): number => text.body.length + (text.title?.length ?? 0);

/** Cuts a job into portions: long texts alone, the others together, in order. */
export function portionsOf<One extends { readonly item: Item }>(contents: readonly One[]): Portion<One>[] {
  return cut(contents, MOST_ITEMS, MOST_UNITS).map(portionOf);
}

/** Contents that belong together. */
export const portionOf = <One extends { readonly item: Item }>(contents: readonly One[]): Portion<One> => ({
  contents,
  units: contents.reduce((sum, { item }) => sum + unitsOf(item), 0),
  isLong: contents.some(({ item }) => unitsOf(item) > LONG_UNITS),
});

/** Cuts what was judged into transactions: one for short texts, and as many for long ones as keep each of them short. */
export const portionsToWrite = <One extends { readonly item: Item }>(judged: readonly One[]): One[][] =>
  cut(judged, Number.POSITIVE_INFINITY, MOST_UNITS_WRITTEN);

function cut<One extends { readonly item: Item }>(
  contents: readonly One[],
  mostItems: number,
  mostUnits: number,
): One[][] {
  const portions: One[][] = [];
  let open: One[] = [];
  let units = 0;
  for (const content of contents) {
    const size = unitsOf(content.item);
    const isFull = open.length === mostItems || units + size > mostUnits || size > LONG_UNITS;
    if (open.length === 0 || isFull) {
      open = [];
      portions.push(open);
      units = 0;
    }
    open.push(content);
    // Nothing goes with a long text.
    units = size > LONG_UNITS ? Number.POSITIVE_INFINITY : units + size;
  }
  return portions;
}
