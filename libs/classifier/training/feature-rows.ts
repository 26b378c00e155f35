/** Texts as sets of features, row after row (CSR). Row i is `features[starts[i]] … features[starts[i + 1] - 1]`. */
export interface FeatureRows {
  readonly starts: Uint32Array;
  readonly features: Uint32Array;
}

/** Collects rows one by one. */
export class RowBuilder {
  private features = new Uint32Array(1 << 20);
  private readonly starts = [0];
  private size = 0;

  add(row: Uint32Array): void {
    if (this.size + row.length > this.features.length) {
      const larger = new Uint32Array(2 * (this.size + row.length));
      larger.set(this.features.subarray(0, this.size));
      this.features = larger;
    }
    this.features.set(row, this.size);
    this.size += row.length;
    this.starts.push(this.size);
  }

  finish(): FeatureRows {
    return { starts: Uint32Array.from(this.starts), features: this.features.slice(0, this.size) };
  }
}

export const rowCount = (rows: FeatureRows): number => rows.starts.length - 1;

export interface Compacted {
  readonly rows: FeatureRows;
  /** The old number of each new feature, in order of first appearance: frequent features lie close together. */
  readonly origin: Uint32Array;
}

/** The chosen rows with only the features whose `keep` is not 0, renumbered without gaps. */
export function compacted(rows: FeatureRows, chosen: readonly number[], keep: ArrayLike<number>): Compacted {
  /** One more than the new number; 0 while a feature has none. */
  const numbers = new Uint32Array(keep.length);
  const origin: number[] = [];
  const builder = new RowBuilder();
  for (const row of chosen) {
    const kept: number[] = [];
    for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
      const feature = rows.features[at]!;
      if (keep[feature] === 0) continue;
      if (numbers[feature] === 0) numbers[feature] = origin.push(feature);
      kept.push(numbers[feature]! - 1);
    }
    builder.add(Uint32Array.from(kept));
  }
  return { rows: builder.finish(), origin: Uint32Array.from(origin) };
}
