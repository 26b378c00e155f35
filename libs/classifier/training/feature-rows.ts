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
