/**
 * The distinct buckets of one text: open addressing in a table that fits the text, so that it stays in the nearest
 * cache however many buckets there are.
 */
export class BucketSet {
  /** A bucket plus one; 0 is free. Twice as many slots as members, at least. */
  private slots = new Uint32Array(1_024);
  private mask = 1_023;
  private found = new Uint32Array(512);
  private size = 0;

  /** Forgets everything and makes room for so many additions. */
  clear(additions: number): void {
    if (additions > this.found.length) {
      this.found = new Uint32Array(2 ** Math.ceil(Math.log2(additions)));
      this.slots = new Uint32Array(2 * this.found.length);
    }
    const wanted = Math.max(64, 2 ** Math.ceil(Math.log2(2 * additions)));
    this.mask = wanted - 1;
    this.slots.fill(0, 0, wanted);
    this.size = 0;
  }

  add(bucket: number): void {
    const { slots, mask } = this;
    const key = bucket + 1;
    let at = bucket & mask;
    for (let held = slots[at]!; held !== 0; held = slots[at]!) {
      if (held === key) return;
      at = (at + 1) & mask;
    }
    slots[at] = key;
    this.found[this.size++] = bucket;
  }

  /** In order of first addition; valid until cleared. */
  members(): Uint32Array {
    return this.found.subarray(0, this.size);
  }
}
