/**
 * Weights in one byte each: `weight = sign · (level / 127)² · largest`. Most weights are small, and the square
 * gives them most of the levels; equal steps cost points of accuracy.
 */
const LEVELS = 127;

export interface Quantised {
  readonly levels: Int8Array;
  /** The largest absolute weight. */
  readonly largest: number;
}

export function quantise(weights: ArrayLike<number>): Quantised {
  let largest = 0;
  for (let i = 0; i < weights.length; i++) largest = Math.max(largest, Math.abs(weights[i]!));
  const levels = new Int8Array(weights.length);
  for (let i = 0; i < weights.length; i++) {
    const level = Math.round(Math.sqrt(Math.abs(weights[i]!) / (largest || 1)) * LEVELS);
    levels[i] = weights[i]! < 0 ? -level : level;
  }
  return { levels, largest };
}

/** What each byte stands for, by the byte read as unsigned. */
export function squareRootTable(largest: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, byte) => {
    const level = byte < 128 ? byte : byte - 256;
    return Math.sign(level) * (level / LEVELS) ** 2 * largest;
  });
}
