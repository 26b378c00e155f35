/** The units of one text in one view: valid until the next text is read into the same buffer. */
export interface UnitBuffer {
  readonly units: Uint32Array;
  readonly size: number;
}

export interface GrowingBuffer {
  /** Room for at least `size` units. */
  reserve(size: number): Uint32Array;
  ending(size: number): UnitBuffer;
}

/** One buffer a view, kept between texts, so that reading a text allocates nothing once it has grown. */
export function unitBuffer(): GrowingBuffer {
  const held = { units: new Uint32Array(1_024), size: 0 };
  return {
    reserve(size) {
      if (held.units.length < size) held.units = new Uint32Array(2 * size);
      return held.units;
    },
    ending(size) {
      held.size = size;
      return held;
    },
  };
}
