const FADING = 0.9;
const FADING_OF_SQUARES = 0.999;
const TINY = 1e-8;

/** Parameters with their gradient, moved by Adam (Kingma & Ba 2015). */
export class Parameters {
  readonly values: Float32Array;
  /** Added to by whoever finds a slope; empty again after each move. */
  readonly gradient: Float32Array;
  private readonly means: Float32Array;
  private readonly squares: Float32Array;

  constructor(values: Float32Array) {
    this.values = values;
    this.gradient = new Float32Array(values.length);
    this.means = new Float32Array(values.length);
    this.squares = new Float32Array(values.length);
  }

  /** Moves the values of [from, to) against their gradient. @param step which move of all this is, from 1 on */
  move(rate: number, step: number, from = 0, to = this.values.length): void {
    const { values, gradient, means, squares } = this;
    const scale = rate / (1 - FADING ** step);
    const scaleOfSquares = 1 / (1 - FADING_OF_SQUARES ** step);
    for (let i = from; i < to; i++) {
      const slope = gradient[i]!;
      const mean = FADING * means[i]! + (1 - FADING) * slope;
      const square = FADING_OF_SQUARES * squares[i]! + (1 - FADING_OF_SQUARES) * slope * slope;
      means[i] = mean;
      squares[i] = square;
      values[i]! -= (scale * mean) / (Math.sqrt(square * scaleOfSquares) + TINY);
      gradient[i] = 0;
    }
  }
}
