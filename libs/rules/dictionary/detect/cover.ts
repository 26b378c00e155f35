export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Answers, after one sort, whether any of many ranges contains a given one. */
export class Cover {
  private readonly starts: Int32Array;
  /** The farthest end among the ranges up to each one. */
  private readonly reach: Int32Array;

  constructor(ranges: readonly Range[]) {
    const sorted = [...ranges].sort((a, b) => a.start - b.start);
    this.starts = Int32Array.from(sorted, ({ start }) => start);
    this.reach = Int32Array.from(sorted, ({ end }) => end);
    for (let at = 1; at < sorted.length; at++)
      this.reach[at] = Math.max(this.reach[at]!, this.reach[at - 1]!);
  }

  contains({ start, end }: Range): boolean {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= start) low = middle + 1;
      else high = middle;
    }
    return low > 0 && this.reach[low - 1]! >= end;
  }
}
