export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Up to this many ranges are looked through one by one: most texts have none or two. */
const FEW = 8;
const NONE: Int32Array = new Int32Array(0);

/** Answers whether any of many ranges contains a given one. */
export class Cover {
  private readonly few: readonly Range[] | null;
  private starts = NONE;
  /** The farthest end among the ranges up to each one. */
  private reach = NONE;

  constructor(ranges: readonly Range[]) {
    this.few = ranges.length <= FEW ? ranges : null;
    if (!this.few) this.index(ranges);
  }

  contains({ start, end }: Range): boolean {
    if (this.few) return this.few.some((range) => range.start <= start && end <= range.end);
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= start) low = middle + 1;
      else high = middle;
    }
    return low > 0 && this.reach[low - 1]! >= end;
  }

  private index(ranges: readonly Range[]): void {
    const sorted = [...ranges].sort((a, b) => a.start - b.start);
    this.starts = Int32Array.from(sorted, ({ start }) => start);
    this.reach = Int32Array.from(sorted, ({ end }) => end);
    for (let at = 1; at < sorted.length; at++)
      this.reach[at] = Math.max(this.reach[at]!, this.reach[at - 1]!);
  }
}
