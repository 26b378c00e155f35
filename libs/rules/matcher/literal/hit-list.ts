/** Matches as triples (pattern, start, end) in one growing typed array: no object a match. Reusable. */
export class HitList {
  private data = new Int32Array(96);
  private used = 0;

  get length(): number {
    return this.used / 3;
  }

  clear(): void {
    this.used = 0;
  }

  push(pattern: number, start: number, end: number): void {
    if (this.used + 3 > this.data.length) {
      const larger = new Int32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.used] = pattern;
    this.data[this.used + 1] = start;
    this.data[this.used + 2] = end;
    this.used += 3;
  }

  pattern(index: number): number {
    return this.data[index * 3]!;
  }

  start(index: number): number {
    return this.data[index * 3 + 1]!;
  }

  end(index: number): number {
    return this.data[index * 3 + 2]!;
  }
}
