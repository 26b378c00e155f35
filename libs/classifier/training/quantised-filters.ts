const LEVELS = 127;

export interface QuantisedFilters {
  readonly levels: Int8Array;
  /** What one level of each filter is worth. */
  readonly steps: Float32Array;
}

/** Answers in a byte each, in equal steps, so that sums of levels are sums of answers. @param answers filter by filter, again and again */
export function quantisedFilters(answers: Float32Array, filters: number): QuantisedFilters {
  const steps = new Float32Array(filters);
  answers.forEach((answer, i) => {
    steps[i % filters] = Math.max(steps[i % filters]!, Math.abs(answer) / LEVELS);
  });
  return {
    levels: Int8Array.from(answers, (answer, i) => Math.round(answer / (steps[i % filters]! || 1))),
    steps,
  };
}
