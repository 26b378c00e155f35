/** How many rows a report by table tells of. */
export function sumOf(removed: Readonly<Record<string, number>>): number {
  return Object.values(removed).reduce((sum, count) => sum + count, 0);
}
