const ROOT = 1;
/** A search for room that met this many unfit cells lets the next search begin where it ended. */
const PATIENCE = 12;

/** The double array while it grows: pairs (base, owner) a cell, and a linked list of the cells that are free. */
export class Cells {
  /** `[base, owner]` of each cell; owner 0: free. */
  data: Int32Array = new Int32Array(0);
  highest = ROOT;
  private next: Int32Array = new Int32Array(0);
  private previous: Int32Array = new Int32Array(0);
  private capacity = 0;
  /** Ends of the free list; 0: empty. Cell 0 is never used. */
  private head = 0;
  private tail = 0;
  /** Where families of several children look first; single children fill the holes from `head` on. */
  private cursor = 0;

  constructor() {
    this.grow(1 << 12);
    this.take(ROOT);
    this.data[ROOT * 2 + 1] = -1;
  }

  /** Finds a base at which every child code has a free cell, gives the cells to `parent` and returns the base. */
  claim(parent: number, codes: readonly number[]): number {
    const first = codes[0]!;
    const single = codes.length === 1;
    let cell = single ? this.head : this.cursor;
    for (let tries = 0; ; tries++, cell = this.next[cell]!) {
      if (cell === 0) cell = this.grow(this.capacity * 2);
      if (cell <= first || !this.fits(cell - first, codes)) continue;
      if (!single && tries > PATIENCE) this.cursor = cell;
      break;
    }
    const base = cell - first;
    for (const code of codes) {
      this.take(base + code);
      this.data[(base + code) * 2 + 1] = parent;
    }
    this.data[parent * 2] = base;
    return base;
  }

  private fits(base: number, codes: readonly number[]): boolean {
    while (base + codes.at(-1)! >= this.capacity) this.grow(this.capacity * 2);
    for (let k = 1; k < codes.length; k++) if (this.data[(base + codes[k]!) * 2 + 1] !== 0) return false;
    return true;
  }

  private take(cell: number): void {
    const before = this.previous[cell]!;
    const after = this.next[cell]!;
    if (before) this.next[before] = after;
    else this.head = after;
    if (after) this.previous[after] = before;
    else this.tail = before;
    if (cell === this.cursor) this.cursor = after;
    if (cell > this.highest) this.highest = cell;
  }

  /** Appends free cells and returns the first of them. */
  private grow(capacity: number): number {
    const added = Math.max(this.capacity, ROOT);
    this.data = enlarged(this.data, capacity * 2);
    this.next = enlarged(this.next, capacity);
    this.previous = enlarged(this.previous, capacity);
    for (let cell = added; cell < capacity; cell++) {
      this.previous[cell] = cell === added ? this.tail : cell - 1;
      this.next[cell] = cell + 1 < capacity ? cell + 1 : 0;
    }
    if (this.tail) this.next[this.tail] = added;
    else this.head = added;
    if (this.cursor === 0) this.cursor = added;
    this.tail = capacity - 1;
    this.capacity = capacity;
    return added;
  }
}

export function enlarged(from: Int32Array, length: number): Int32Array {
  const result = new Int32Array(length);
  result.set(from.subarray(0, length));
  return result;
}
