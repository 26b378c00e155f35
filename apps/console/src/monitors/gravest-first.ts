interface Watched {
  readonly active: boolean;
  readonly openBursts: number;
  readonly name: string;
  readonly day: { readonly negative: number };
}

/** Monitors by how much they need somebody: bursts, then how much negative was said, then the name; those that are off last. */
export const gravestFirst = <Monitor extends Watched>(monitors: readonly Monitor[]): Monitor[] =>
  monitors.toSorted(
    (a, b) =>
      Number(b.active) - Number(a.active) ||
      b.openBursts - a.openBursts ||
      b.day.negative - a.day.negative ||
      a.name.localeCompare(b.name, 'zh-CN'),
  );
